package io.pulmoflow.bench.peers.flink;

/** How facts come to the subtask that has their patient's case. */
enum Keying {
    /** Over Flink's exchange, whatever partition they come from. */
    EXCHANGED,
    /**
     * Taken from where they are read, as Kafka Streams does. Right if there is one subtask, or if
     * topics were partitioned by Flink's groups of keys and given out accordingly, which Flink's
     * source cannot be told.
     */
    AS_PARTITIONED
}
