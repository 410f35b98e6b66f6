package io.pulmoflow.connectors.kafka.flink;

/**
 * A Kafka record as it came, before anything has been read from it.
 *
 * @param key the key's text, or an empty text where there is none
 * @param value the value's bytes; empty for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copied by nobody.
public record RawRecord(String topic, int partition, long offset, String key, byte[] value) {
    /** Coordinates only: key and value may name a person. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
