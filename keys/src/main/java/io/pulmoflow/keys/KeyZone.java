package io.pulmoflow.keys;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The zones that have a secret of their own. */
public enum KeyZone {
    /** Held by the source services: ids of what they take in. */
    INTAKE,
    /** Held by pseudonymize: pseudonyms and the other ids of the care zone. */
    CARE,
    /** Held by curate and deidentify: research ids and date shifts. */
    RESEARCH;

    /** As it is written in a key file. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What HKDF is salted with (RFC 5869, section 3.1), and so part of every derivation: a key that
     * was made for one zone, or for a demo, gives nothing that another would.
     */
    byte[] salt(KeyUse use) {
        return ("pulmoflow " + written() + " " + use.written()).getBytes(StandardCharsets.US_ASCII);
    }
}
