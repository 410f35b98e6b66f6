package io.pulmoflow.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.Serializable;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the clinic's public key for contacts is.
 *
 * @param file path of the key file
 * @param demoKeys whether a demo key is good enough
 */
public record ContactPublicKeyFile(String file, DemoKeys demoKeys) implements Serializable {
    public ContactPublicKeyFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(demoKeys, "demoKeys");
    }

    /**
     * @throws UnusableKey naming everything that is wrong with the file
     */
    public ContactSeal read() {
        List<String> problems = new ArrayList<>();
        Optional<KeysetHandle> keyset = keyset(problems);
        if (!problems.isEmpty()) {
            throw new UnusableKey(file, problems);
        }
        return new ContactSeal(keyset.orElseThrow());
    }

    /** Everything that forbids the use of this key; empty if it may be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        keyset(problems);
        return List.copyOf(problems);
    }

    private Optional<KeysetHandle> keyset(List<String> problems) {
        KeyEnvelope envelope = KeyEnvelope.read(Path.of(file), KeyEnvelope.Secrecy.PUBLIC);
        problems.addAll(envelope.problems());
        if (envelope.keyset().isEmpty()) {
            return Optional.empty();
        }
        if (envelope.zone().equals(ContactKeys.PRIVATE)) {
            problems.add("this is the private key, which stays with the clinic: give the public");
            return Optional.empty();
        }
        if (!envelope.zone().equals(ContactKeys.PUBLIC)) {
            problems.add("this is not a public key for contacts");
        }
        if (envelope.use() == KeyUse.DEMO && demoKeys == DemoKeys.REFUSED) {
            problems.add("the key is a demo key and demo is not switched on");
        }
        try {
            HybridConfig.register();
            KeysetHandle keyset =
                    TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(envelope.keyset().get());
            if (!(keyset.getPrimary().getKey() instanceof HpkePublicKey key)
                    || !key.getParameters().equals(ContactKeys.parameters())) {
                problems.add("the key is not of HPKE with X25519, HKDF-SHA256 and AES-256-GCM");
            }
            return Optional.of(keyset);
        } catch (GeneralSecurityException e) {
            if (problems.isEmpty()) {
                problems.add("the keyset is not a public one as Tink writes it");
            }
            return Optional.empty();
        }
    }
}
