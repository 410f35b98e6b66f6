package io.pulmoflow.bench.peers.domain;

import io.pulmoflow.bench.peers.record.ProtocolFact;

/**
 * Protocol and images of one examination, in whichever order they have come.
 *
 * @param protocolVersion 0 where no protocol has come
 * @param performedAt epoch seconds
 * @param images of its study, as the protocol says
 * @param seen a bit for the number of each image that has come
 */
public record Examination(
        int number, long protocolVersion, long performedAt, int category, int images, long seen) {
    /** An image's number is below this. */
    public static final int MOST_IMAGES = Long.SIZE;

    static Examination unknown(int number) {
        return new Examination(number, 0, 0, 0, 0, 0);
    }

    boolean isReported() {
        return protocolVersion != 0;
    }

    boolean isComplete() {
        return isReported() && Long.bitCount(seen) >= images;
    }

    Examination reported(ProtocolFact fact) {
        return new Examination(
                number,
                fact.getVersion(),
                fact.getPerformedAt(),
                fact.getCategory(),
                fact.getImages(),
                seen);
    }

    Examination seen(int image) {
        long now = seen | 1L << image;
        return now == seen
                ? this
                : new Examination(number, protocolVersion, performedAt, category, images, now);
    }
}
