package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A tombstone of a key that nothing ever had, for one partition of a topic: readers pass it over,
 * but the broker has something to append and closes a segment that is old enough.
 */
public final class SegmentEnd implements KafkaRecordSerializationSchema<Tuple2<String, Integer>> {
    /** No id is written like this. */
    public static final String KEY = "segment-end";

    private static final long serialVersionUID = 1L;

    private SegmentEnd() {}

    /** A sink of names of topics and numbers of partitions. */
    public static KafkaSink<Tuple2<String, Integer>> sink(
            KafkaSettings settings, Delivery delivery) {
        return KafkaSink.<Tuple2<String, Integer>>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setKafkaProducerConfig(settings.clientProperties())
                .setDeliveryGuarantee(delivery.guarantee())
                .setTransactionalIdPrefix(settings.transactionalIdPrefix() + KEY)
                .setRecordSerializer(new SegmentEnd())
                .build();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Tuple2<String, Integer> partition, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                partition.f0, partition.f1, KEY.getBytes(StandardCharsets.UTF_8), null);
    }
}
