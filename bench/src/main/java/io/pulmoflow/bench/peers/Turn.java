package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.process.Kept;

/**
 * What one turn of a contender took.
 *
 * @param clientNanos of processor, in the contender's process
 * @param serverNanos of processor, in those that it talks to
 * @param compileMillis that its compiler was at work: little once it is warm
 * @param wallNanos from its beginning to the last result on its topic
 * @param results that it published
 * @param kept at its end
 */
record Turn(
        long clientNanos,
        long serverNanos,
        long compileMillis,
        long wallNanos,
        long results,
        Kept kept) {
    private static final double NANOS_A_MILLI = 1e6;

    /** Of all processor that the contender had. */
    double compilingShare() {
        return compileMillis * NANOS_A_MILLI / clientNanos;
    }
}
