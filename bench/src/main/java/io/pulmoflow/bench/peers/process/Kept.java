package io.pulmoflow.bench.peers.process;

/**
 * What a run has left behind.
 *
 * @param bytes of its state, where it would be taken up again from; 0 where it keeps none
 * @param snapshotMillis that one checkpoint took, from its beginning to its end, the median; 0
 *     where there are none
 */
public record Kept(long bytes, long snapshotMillis) {
    public static final Kept NOTHING = new Kept(0, 0);
}
