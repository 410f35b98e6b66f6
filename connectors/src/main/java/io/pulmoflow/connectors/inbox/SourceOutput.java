package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Where a source's records go. */
public interface SourceOutput extends AutoCloseable {
    /**
     * @throws DeliveryFailed if the broker or the registry cannot be reached
     */
    <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value);

    /**
     * Returns once everything sent so far is acknowledged.
     *
     * @throws DeliveryFailed if any of it is not; it is all to be sent again
     */
    void flush();

    @Override
    void close();

    /** Makes a new output after the last one has failed. */
    interface Factory {
        /**
         * @throws DeliveryFailed if the broker or the registry cannot be reached
         */
        SourceOutput open();
    }
}
