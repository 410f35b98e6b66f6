package io.pulmoflow.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The standard's attributes (PS3.6 6 and 7), repeating groups too. */
public final class DicomDictionary {
    private static final int BUCKETS = 1 << 14;
    private static final int TAG_DIGITS = 8;
    private static final int VR_AT = TAG_DIGITS + 1;
    private static final int REST_AT = VR_AT + 3;

    /** The table is read once, when the first question is asked. */
    private static final class Holder {
        static final DicomDictionary STANDARD = new DicomDictionary(table());
    }

    private final byte[] table;
    private final int[] tags = new int[BUCKETS];
    private final int[] lines = new int[BUCKETS];
    private final Vr[] vrs = new Vr[BUCKETS];
    private int[] patterns = new int[3 * 128];
    private int patternCount;

    private DicomDictionary(byte[] table) {
        this.table = table;
        int at = 0;
        while (at < table.length) {
            if (table[at] != '#') {
                addLine(at);
            }
            while (table[at++] != '\n') {
                // to the next line
            }
        }
    }

    public static DicomDictionary standard() {
        return Holder.STANDARD;
    }

    /** The VR, where the tag is known; of a choice the one that fits most: US, OW. */
    public Optional<Vr> vr(int tag) {
        return Optional.ofNullable(find(tag));
    }

    public boolean isKnown(int tag) {
        return find(tag) != null;
    }

    /** Empty for what the dictionary does not know, and for the few that have none. */
    public String keyword(int tag) {
        int line = line(tag);
        if (line < 0) {
            return "";
        }
        int from = end(line + REST_AT, '\t') + 1;
        return text(from, end(from, '\n'));
    }

    /** Such as {@code 1-n}; empty for what the dictionary does not know. */
    public String multiplicity(int tag) {
        int line = line(tag);
        return line < 0 ? "" : text(line + REST_AT, end(line + REST_AT, '\t'));
    }

    /** The tag of a keyword; of a repeating group the first. */
    public Optional<Integer> tag(String keyword) {
        if (keyword.isEmpty()) {
            return Optional.empty();
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (vrs[bucket] != null && keyword.equals(keyword(tags[bucket]))) {
                return Optional.of(tags[bucket]);
            }
        }
        for (int i = 0; i < patternCount; i++) {
            if (keyword.equals(keyword(patterns[3 * i + 1]))) {
                return Optional.of(patterns[3 * i + 1]);
            }
        }
        return Optional.empty();
    }

    /** The VR; null for what the dictionary does not know. Group lengths are known of any group. */
    Vr find(int tag) {
        int bucket = bucket(tag);
        if (bucket >= 0) {
            return vrs[bucket];
        }
        int pattern = pattern(tag);
        if (pattern >= 0) {
            return vrAt(pattern);
        }
        return Tags.isGroupLength(tag) && !Tags.isPrivate(tag) ? Vr.UL : null;
    }

    private void addLine(int at) {
        int tag = 0;
        int mask = 0;
        for (int i = 0; i < TAG_DIGITS; i++) {
            int digit = Character.digit(table[at + i], 16);
            tag = tag << 4 | Math.max(digit, 0);
            mask = mask << 4 | (digit < 0 ? 0 : 15);
        }
        if (mask == -1) {
            int bucket = hash(tag);
            while (vrs[bucket] != null) {
                bucket = bucket + 1 & BUCKETS - 1;
            }
            tags[bucket] = tag;
            lines[bucket] = at;
            vrs[bucket] = vrAt(at);
        } else {
            patterns[3 * patternCount] = mask;
            patterns[3 * patternCount + 1] = tag;
            patterns[3 * patternCount + 2] = at;
            patternCount++;
        }
    }

    private Vr vrAt(int line) {
        return Vr.ofCode(table[line + VR_AT], table[line + VR_AT + 1]);
    }

    private int line(int tag) {
        int bucket = bucket(tag);
        return bucket >= 0 ? lines[bucket] : pattern(tag);
    }

    private int bucket(int tag) {
        int bucket = hash(tag);
        while (vrs[bucket] != null) {
            if (tags[bucket] == tag) {
                return bucket;
            }
            bucket = bucket + 1 & BUCKETS - 1;
        }
        return -1;
    }

    private int pattern(int tag) {
        if (Tags.isPrivate(tag)) {
            return -1;
        }
        for (int i = 0; i < patternCount; i++) {
            if ((tag & patterns[3 * i]) == patterns[3 * i + 1]) {
                return patterns[3 * i + 2];
            }
        }
        return -1;
    }

    private static int hash(int tag) {
        int mixed = tag * 0x9E3779B1;
        return mixed >>> 18;
    }

    private int end(int from, char delimiter) {
        int at = from;
        while (table[at] != delimiter) {
            at++;
        }
        return at;
    }

    private String text(int from, int to) {
        return new String(table, from, to - from, StandardCharsets.US_ASCII);
    }

    private static byte[] table() {
        try (InputStream resource = DicomDictionary.class.getResourceAsStream("attributes.tsv")) {
            if (resource == null) {
                throw new IllegalStateException("attributes.tsv is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
