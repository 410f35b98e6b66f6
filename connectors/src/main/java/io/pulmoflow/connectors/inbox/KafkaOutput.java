package io.pulmoflow.connectors.inbox;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry.RegistryUnavailable;
import io.pulmoflow.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/** Sends to Kafka, acknowledged by all replicas. */
public final class KafkaOutput implements SourceOutput {
    private final AvroProducer producer;

    private KafkaOutput(AvroProducer producer) {
        this.producer = producer;
    }

    /**
     * @param topics that it will send to, looked up when it opens
     */
    public static Factory factory(
            KafkaSettings settings,
            String clientId,
            List<Topic<String, ? extends SpecificRecord>> topics) {
        return () -> {
            AvroProducer producer = open(settings, clientId);
            try {
                topics.forEach(producer::prepare);
                return new KafkaOutput(producer);
            } catch (KafkaException | RegistryUnavailable e) {
                producer.close();
                throw new DeliveryFailed("the broker or the schema registry does not answer", e);
            }
        };
    }

    private static AvroProducer open(KafkaSettings settings, String clientId) {
        try {
            return new AvroProducer(settings, clientId);
        } catch (KafkaException e) {
            throw new DeliveryFailed("no connection to the broker", e);
        }
    }

    @Override
    public <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        try {
            producer.send(topic, key, value);
        } catch (KafkaException | RegistryUnavailable e) {
            throw new DeliveryFailed("a record of " + topic.name() + " could not be sent", e);
        }
    }

    @Override
    public void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw new DeliveryFailed("the broker did not acknowledge", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
