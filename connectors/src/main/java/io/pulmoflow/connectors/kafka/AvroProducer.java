package io.pulmoflow.connectors.kafka;

import io.pulmoflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends Avro records, idempotently and acknowledged by all replicas. {@link #flush()} is the
 * promise: after it everything sent before is on the broker, or it has thrown. Not thread-safe.
 */
public final class AvroProducer implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final SchemaRegistry registry;
    private final Map<String, AvroWireFormat<?>> formats = new HashMap<>();
    private final List<Future<RecordMetadata>> unacknowledged = new ArrayList<>();

    public AvroProducer(KafkaSettings settings, String clientId) {
        this.registry = new SchemaRegistry(settings.registryUrl());
        Properties properties = settings.clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Looks up what sending to a topic takes, so that the first record does not wait for it.
     *
     * @throws KafkaException if the broker does not answer
     * @throws SchemaRegistry.RegistryUnavailable if the registry does not answer
     */
    public void prepare(Topic<String, ? extends SpecificRecord> topic) {
        formatOf(topic).prepared();
        producer.partitionsFor(topic.name());
    }

    /**
     * Hands a record to the producer; it is on the broker after the next {@link #flush()}.
     *
     * @throws KafkaException if the broker cannot be reached for long
     * @throws SchemaRegistry.RegistryUnavailable if the schema cannot be registered
     */
    public <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        sendBytes(topic.name(), key, formatOf(topic).encode(value));
    }

    /** The same for bytes that are encoded already: a record that is put back as it was. */
    public void sendBytes(String topic, String key, byte[] value) {
        unacknowledged.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    /**
     * Waits until the broker has acknowledged all that was sent since the last call.
     *
     * @throws KafkaException if any of it was not acknowledged; what was sent may be there or not
     *     and is to be sent again
     */
    public void flush() {
        producer.flush();
        List<Future<RecordMetadata>> sent = List.copyOf(unacknowledged);
        unacknowledged.clear();
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (ExecutionException e) {
                throw new KafkaException("the broker did not acknowledge a record", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted before the broker acknowledged", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("unchecked") // The map holds under a topic's name that topic's own format.
    private <V extends SpecificRecord> AvroWireFormat<V> formatOf(Topic<String, V> topic) {
        return (AvroWireFormat<V>)
                formats.computeIfAbsent(
                        topic.name(), name -> new AvroWireFormat<>(topic, registry));
    }
}
