package io.pulmoflow.connectors.kafka;

import io.pulmoflow.schemas.topic.Retention;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the catalogue true: topics as it says, subjects with their schemas and rules. Safe to
 * repeat.
 */
public final class TopicAdmin {
    /** How long a changed or deleted record of a compacted topic may still be read. */
    public static final Duration COMPACTION_LAG = Duration.ofHours(1);

    /** How long readers have to see a tombstone. */
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);

    /**
     * Only closed segments are deleted: a quiet topic would otherwise keep its last one for good.
     */
    private static final Duration SEGMENT_ROLL = Duration.ofDays(1);

    private static final short BROKER_DEFAULT_REPLICATION = -1;

    private TopicAdmin() {}

    /**
     * Creates what is missing of all topics and registers their schemas under their rules.
     *
     * @throws KafkaException if the broker refuses
     * @throws SchemaRegistry.RegistryUnavailable if the registry refuses; an incompatible schema
     *     among others
     */
    public static void ensureAll(KafkaSettings settings) {
        ensureTopics(settings);
        ensureSubjects(settings.registryUrl());
    }

    /**
     * Registers the schemas of all topics under their rules.
     *
     * @param registryUrl base of the registry's Confluent-compatible API
     * @throws SchemaRegistry.RegistryUnavailable if the registry refuses; an incompatible schema
     *     among others
     */
    public static void ensureSubjects(String registryUrl) {
        SchemaRegistry registry = new SchemaRegistry(registryUrl);
        for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
            registry.idOf(topic.valueSubject(), SpecificData.get().getSchema(topic.valueType()));
            registry.setCompatibility(topic.valueSubject(), topic.compatibility());
        }
    }

    /**
     * Creates what is missing of all topics.
     *
     * @throws KafkaException if the broker refuses
     */
    public static void ensureTopics(KafkaSettings settings) {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Topics.all().stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(TopicAdmin::definitionOf)
                            .toList();
            for (Map.Entry<String, KafkaFuture<Void>> created :
                    admin.createTopics(missing).values().entrySet()) {
                awaitCreation(created.getKey(), created.getValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot list the topics", e.getCause());
        }
    }

    /** The topic as a broker is told of it. */
    public static NewTopic definitionOf(Topic<String, ?> topic) {
        Map<String, String> config = new TreeMap<>();
        // The broker's clock, never a source's: retention and latency are counted from it.
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (topic.retention() instanceof Retention.DeleteAfter deleteAfter) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(SEGMENT_ROLL.toMillis()));
            config.put(
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(deleteAfter.time().toMillis()));
        } else {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            config.put(
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                    Long.toString(COMPACTION_LAG.toMillis()));
            config.put(
                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                    Long.toString(TOMBSTONES_KEPT.toMillis()));
        }
        return new NewTopic(topic.name(), topic.partitions(), BROKER_DEFAULT_REPLICATION)
                .configs(config);
    }

    private static void awaitCreation(String name, KafkaFuture<Void> creation)
            throws InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("cannot create topic " + name, e.getCause());
            }
        }
    }
}
