package io.pulmoflow.connectors.pacs.dimse;

import java.util.Objects;

/**
 * What the sender of a data set is told; PS3.4, table B.2-1, and PS3.7, annex C.
 *
 * @param code 16 bits
 * @param comment of at most 64 characters of ASCII; never a value of the data set; may be empty
 */
public record StoreStatus(int code, String comment) {
    public static final StoreStatus SUCCESS = new StoreStatus(0x0000, "");

    /** To be sent again later. */
    public static final StoreStatus OUT_OF_RESOURCES = new StoreStatus(0xA700, "try again later");

    static final StoreStatus SOP_CLASS_NOT_SUPPORTED = new StoreStatus(0x0122, "");
    static final StoreStatus UNRECOGNIZED_OPERATION = new StoreStatus(0x0211, "");

    private static final int LONGEST_COMMENT = 64;

    public StoreStatus {
        Objects.requireNonNull(comment, "comment");
        if (code < 0 || code > 0xFFFF || comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("no status of a C-STORE");
        }
    }

    /** The data set is not what its SOP class asks for; sending it again is of no use. */
    public static StoreStatus doesNotMatch(String comment) {
        return new StoreStatus(0xA900, cut(comment));
    }

    /** The data set cannot be read; sending it again is of no use. */
    public static StoreStatus cannotUnderstand(String comment) {
        return new StoreStatus(0xC000, cut(comment));
    }

    private static String cut(String comment) {
        return comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT));
    }
}
