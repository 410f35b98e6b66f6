package io.pulmoflow.keys;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.security.GeneralSecurityException;

/** Seals contacts to the clinic; what is sealed only the clinic opens. Safe to share. */
public final class ContactSeal {
    private final HybridEncrypt encrypt;

    ContactSeal(KeysetHandle publicKeyset) {
        try {
            this.encrypt =
                    publicKeyset.getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was checked when it was read", e);
        }
    }

    /** Other bytes each time, for the same contact too. */
    public byte[] seal(Contact contact, ContactContext context) {
        try {
            return encrypt.encrypt(contact.bytes(), context.info());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("anything can be sealed to a valid key");
        }
    }

    @Override
    public String toString() {
        return "ContactSeal";
    }
}
