package io.pulmoflow.jobs.cli.images;

/**
 * Another file of the run that is the same instance.
 *
 * @param file its number; 0 if there is none
 */
record Twin(Kind kind, int file) {
    enum Kind {
        NONE,
        /** It came to the same bytes. */
        DUPLICATE_OF,
        /** It has the same SOP Instance UID and other bytes. */
        SAME_INSTANCE_AS
    }

    static Twin none() {
        return new Twin(Kind.NONE, 0);
    }

    static Twin duplicateOf(int file) {
        return new Twin(Kind.DUPLICATE_OF, file);
    }

    static Twin sameInstanceAs(int file) {
        return new Twin(Kind.SAME_INSTANCE_AS, file);
    }
}
