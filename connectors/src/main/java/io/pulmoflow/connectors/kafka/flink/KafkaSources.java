package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.schemas.topic.Topic;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Topics as Flink sources. */
public final class KafkaSources {
    private KafkaSources() {}

    /**
     * Reads a topic from where the state says; without state from the group's committed offsets;
     * without those from the beginning, so that nothing is ever skipped.
     */
    public static KafkaSource<RawRecord> of(
            Topic<String, ?> topic, KafkaSettings settings, String groupId) {
        return KafkaSource.<RawRecord>builder()
                .setProperties(settings.clientProperties())
                .setTopics(topic.name())
                .setGroupId(groupId)
                .setClientIdPrefix(groupId + "-" + topic.name())
                .setStartingOffsets(
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new RawRecordSchema())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true")
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "60000")
                .build();
    }
}
