package io.pulmoflow.bench.alerts;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.schemas.topic.Topic;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many records have been appended to a topic. */
final class TopicEnds implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicEnds(KafkaSettings kafka) {
        Properties settings = kafka.clientProperties();
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    long of(Topic<String, ?> topic) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(one -> new TopicPartition(one.topic(), one.partition()))
                        .toList();
        return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
