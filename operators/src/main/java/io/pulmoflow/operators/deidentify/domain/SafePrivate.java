package io.pulmoflow.operators.deidentify.domain;

import java.util.Objects;

/**
 * A private attribute that is known to hold nothing of the patient (PS3.15 section E.3.10).
 *
 * @param creator private creator, without trailing spaces
 * @param group odd group number
 * @param element low byte of the element number, within the creator's block
 */
public record SafePrivate(String creator, int group, int element) {
    public SafePrivate {
        Objects.requireNonNull(creator, "creator");
        if ((group & 1) == 0 || group > 0xFFFF || element < 0 || element > 0xFF) {
            throw new IllegalArgumentException("a private attribute is of an odd group");
        }
    }

    /**
     * @param line group, element and creator: {@code 0019 23 GEMS_ACQU_01}
     * @throws IllegalArgumentException where it is written otherwise
     */
    static SafePrivate read(String line) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length != 3
                || !words[0].matches("[0-9A-Fa-f]{4}")
                || !words[1].matches("[0-9A-Fa-f]{2}")) {
            throw new IllegalArgumentException("not group, element and creator");
        }
        return new SafePrivate(
                words[2].strip(), Integer.parseInt(words[0], 16), Integer.parseInt(words[1], 16));
    }
}
