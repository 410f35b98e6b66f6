package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes elements in the wire format of their topic. Leaves the record's time to the broker. */
final class AvroRecordSchema<T, V extends SpecificRecord>
        implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final Topic<String, V> topic;
    private final KafkaSettings settings;
    private final KeyOf<T> keyOf;
    private final ValueOf<T, V> valueOf;
    private transient AvroWireFormat<V> format;

    AvroRecordSchema(
            Topic<String, V> topic, KafkaSettings settings, KeyOf<T> keyOf, ValueOf<T, V> valueOf) {
        this.topic = topic;
        this.settings = settings;
        this.keyOf = keyOf;
        this.valueOf = valueOf;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        format = new AvroWireFormat<>(topic, new SchemaRegistry(settings.registryUrl())).prepared();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T element, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic.name(),
                keyOf.key(element).getBytes(StandardCharsets.UTF_8),
                valueOf.value(element).map(format::encode).orElse(null));
    }
}
