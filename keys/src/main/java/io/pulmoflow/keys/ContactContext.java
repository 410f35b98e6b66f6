package io.pulmoflow.keys;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Whom a sealed contact is of and what it may be opened for: it goes into the sealing (RFC 9180,
 * section 5.1: info), so that in another one's record, or for another purpose, it cannot be opened.
 *
 * @param pseudonym of the care zone
 * @param purpose such as {@link #NOTIFY}
 */
public record ContactContext(String pseudonym, String purpose) {
    /** To call somebody whom a notification is about. */
    public static final String NOTIFY = "pulmoflow contact notify v1";

    public ContactContext {
        Objects.requireNonNull(pseudonym, "pseudonym");
        Objects.requireNonNull(purpose, "purpose");
    }

    byte[] info() {
        return (purpose + '\u001f' + pseudonym).getBytes(StandardCharsets.UTF_8);
    }
}
