package io.pulmoflow.keys;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the clinic's private key for contacts is, and the only way to open one.
 *
 * @param file path of the key file
 */
public record ContactPrivateKeyFile(String file) {
    public ContactPrivateKeyFile {
        Objects.requireNonNull(file, "file");
    }

    /** Everything that forbids the use of this key; empty if it may be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        decryption(problems);
        return List.copyOf(problems);
    }

    /**
     * @throws UnusableKey naming everything that is wrong with the key
     * @throws ContactRefused if the contact was not sealed to this key, or not in this context
     */
    public Contact open(byte[] sealed, ContactContext context) throws ContactRefused {
        List<String> problems = new ArrayList<>();
        Optional<HybridDecrypt> decrypt = decryption(problems);
        if (!problems.isEmpty()) {
            throw new UnusableKey(file, problems);
        }
        try {
            return Contact.of(decrypt.orElseThrow().decrypt(sealed, context.info()));
        } catch (GeneralSecurityException | IOException e) {
            throw new ContactRefused();
        }
    }

    private Optional<HybridDecrypt> decryption(List<String> problems) {
        KeyEnvelope envelope = KeyEnvelope.read(Path.of(file), KeyEnvelope.Secrecy.SECRET);
        problems.addAll(envelope.problems());
        if (envelope.keyset().isEmpty()) {
            return Optional.empty();
        }
        if (!envelope.zone().equals(ContactKeys.PRIVATE)) {
            problems.add("this is not a private key for contacts");
        }
        try {
            HybridConfig.register();
            KeysetHandle keyset =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            envelope.keyset().get(), InsecureSecretKeyAccess.get());
            return Optional.of(
                    keyset.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class));
        } catch (GeneralSecurityException e) {
            if (problems.isEmpty()) {
                problems.add("the keyset is not a private one for HPKE as Tink writes it");
            }
            return Optional.empty();
        }
    }
}
