package io.pulmoflow.bench.peers;

/**
 * What one turn of a contender took.
 *
 * @param clientNanos of processor, in the contender's process
 * @param brokerNanos of processor, in the broker's
 * @param wallNanos from its beginning to the last result on its topic
 * @param results that it published
 */
record Turn(long clientNanos, long brokerNanos, long wallNanos, long results) {}
