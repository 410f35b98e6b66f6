package io.pulmoflow.bench.peers.domain;

/**
 * A case as bytes: a version of the format, then numbers of as many bytes as they need. For every
 * contender that has to write its state. Not thread-safe.
 */
public final class PatientCaseFormat {
    /** No case takes more. */
    public static final int MOST_BYTES = 512;

    private static final byte VERSION = 1;
    private static final int CONSENT = 1;
    private static final int PRIOR_CANCER = 2;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private byte[] bytes;
    private int at;

    /**
     * @param into at least {@link #MOST_BYTES}
     * @return how many bytes were written from the beginning
     */
    public int write(PatientCase one, byte[] into) {
        return write(one, into, 0);
    }

    /**
     * @param into at least {@link #MOST_BYTES} behind {@code from}
     * @return behind the last byte that was written
     */
    public int write(PatientCase one, byte[] into, int from) {
        bytes = into;
        at = from;
        bytes[at++] = VERSION;
        bytes[at++] =
                (byte) ((one.consent() ? CONSENT : 0) | (one.priorCancer() ? PRIOR_CANCER : 0));
        put(one.revision());
        put(one.participantVersion());
        put(one.birthYear());
        put(one.packYears());
        put(one.healthRecordVersion());
        put(one.recallAt());
        put(one.rungFor());
        put(one.examinationCount());
        for (int i = 0; i < one.examinationCount(); i++) {
            Examination examination = one.examination(i);
            put(examination.number());
            put(examination.protocolVersion());
            put(examination.performedAt());
            put(examination.category());
            put(examination.images());
            put(examination.seen());
        }
        return at;
    }

    /**
     * @throws IllegalStateException if the bytes are of a format that is not known
     */
    public PatientCase read(byte[] from) {
        bytes = from;
        at = 0;
        if (bytes[at++] != VERSION) {
            throw new IllegalStateException("a case of another format");
        }
        int flags = bytes[at++];
        long revision = take();
        long participantVersion = take();
        int birthYear = (int) take();
        int packYears = (int) take();
        long healthRecordVersion = take();
        long recallAt = take();
        long rungFor = take();
        Examination[] examinations = new Examination[(int) take()];
        for (int i = 0; i < examinations.length; i++) {
            examinations[i] =
                    new Examination(
                            (int) take(), take(), take(), (int) take(), (int) take(), take());
        }
        return new PatientCase(
                revision,
                participantVersion,
                (flags & CONSENT) != 0,
                birthYear,
                packYears,
                healthRecordVersion,
                (flags & PRIOR_CANCER) != 0,
                examinations,
                recallAt,
                rungFor);
    }

    private void put(long number) {
        long rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[at++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private long take() {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            number |= (long) (next & SEVEN_BITS) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
