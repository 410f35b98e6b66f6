package io.pulmoflow.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * The clinic's key pair for contacts: HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM, as
 * two Tink keysets. The private one never comes near the platform: who calls people holds it.
 */
public final class ContactKeys {
    static final String PRIVATE = "contact-private";
    static final String PUBLIC = "contact-public";

    private final KeyUse use;
    private final KeysetHandle handle;

    private ContactKeys(KeyUse use, KeysetHandle handle) {
        this.use = use;
        this.handle = handle;
    }

    /** A new random pair. */
    public static ContactKeys generated(KeyUse use) {
        try {
            HybridConfig.register();
            return new ContactKeys(
                    use,
                    KeysetHandle.newBuilder()
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(parameters())
                                            .withRandomId()
                                            .makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key pair of this kind can always be made", e);
        }
    }

    /**
     * Writes both halves, readable by their owner only; the public one last.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is either: a key is never
     *     overwritten
     */
    public void create(Path privateFile, Path publicFile, Instant now) throws IOException {
        try {
            String secret =
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            handle, InsecureSecretKeyAccess.get());
            String open =
                    TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                            handle.getPublicKeysetHandle());
            KeyFiles.create(privateFile, KeyEnvelope.written(PRIVATE, use, now, secret));
            KeyFiles.create(publicFile, KeyEnvelope.written(PUBLIC, use, now, open));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset can always be written", e);
        }
    }

    static HpkeParameters parameters() throws GeneralSecurityException {
        return HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.TINK)
                .build();
    }

    @Override
    public String toString() {
        return "ContactKeys[secret]";
    }
}
