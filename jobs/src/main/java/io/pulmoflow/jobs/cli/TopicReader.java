package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.UndecodableRecord;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics without a consumer group: it takes nothing from anybody and leaves no trace. Not
 * thread-safe.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, AvroWireFormat<? extends SpecificRecord>> formats = new HashMap<>();
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** Where to begin. */
    public enum From {
        BEGINNING,
        NOW
    }

    /**
     * A record as it was read.
     *
     * @param value null for a tombstone
     * @param appendedAt when the broker took it, in milliseconds since the epoch
     */
    public record Read(
            String topic,
            int partition,
            long offset,
            long appendedAt,
            String key,
            SpecificRecord value) {}

    /**
     * With an operator's rights.
     *
     * @throws StackFailure if the broker does not answer or a topic is not there
     */
    public TopicReader(LocalStack stack, List<? extends Topic<String, ?>> topics, From from) {
        this(stack, KafkaPrincipal.OPERATOR, topics, from);
    }

    /**
     * @param reader with whose rights
     * @throws StackFailure if the broker does not answer or a topic is not there
     */
    TopicReader(
            LocalStack stack,
            KafkaPrincipal reader,
            List<? extends Topic<String, ?>> topics,
            From from) {
        this(stack.kafka(reader), topics, from);
    }

    /**
     * @throws StackFailure if the broker does not answer or a topic is not there
     */
    public TopicReader(KafkaSettings kafka, List<? extends Topic<String, ?>> topics, From from) {
        Properties settings = kafka.clientProperties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        this.consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        SchemaRegistry registry = new SchemaRegistry(kafka.registryUrl());
        try {
            for (Topic<String, ?> topic : topics) {
                formats.put(topic.name(), format(topic, registry));
                List<PartitionInfo> found = consumer.partitionsFor(topic.name());
                if (found == null || found.isEmpty()) {
                    throw new StackFailure("There is no topic " + topic.name() + " yet.");
                }
                found.forEach(
                        partition ->
                                partitions.add(
                                        new TopicPartition(topic.name(), partition.partition())));
            }
            consumer.assign(partitions);
            switch (from) {
                case BEGINNING -> consumer.seekToBeginning(partitions);
                case NOW -> {
                    consumer.seekToEnd(partitions);
                    // Seeking is lazy: what comes between now and the first poll belongs to us.
                    partitions.forEach(consumer::position);
                }
            }
        } catch (KafkaException e) {
            consumer.close();
            throw new StackFailure(
                    "Kafka does not answer at "
                            + kafka.bootstrapServers()
                            + ": is the stack up? (./pulmoflow status)",
                    e);
        } catch (StackFailure e) {
            consumer.close();
            throw e;
        }
    }

    private static <V extends SpecificRecord> AvroWireFormat<V> format(
            Topic<String, V> topic, SchemaRegistry registry) {
        return new AvroWireFormat<>(topic, registry);
    }

    /**
     * Takes what has come, waiting a fifth of a second at most.
     *
     * @param undecodable takes what does not fit its topic's schema, said without quoting it
     */
    void poll(Consumer<Read> reader, Consumer<String> undecodable) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            try {
                SpecificRecord value =
                        record.value() == null
                                ? null
                                : formats.get(record.topic()).decode(record.value());
                reader.accept(
                        new Read(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.timestamp(),
                                record.key(),
                                value));
            } catch (UndecodableRecord e) {
                undecodable.accept(
                        "%s/%d@%d: %s"
                                .formatted(
                                        record.topic(),
                                        record.partition(),
                                        record.offset(),
                                        e.getMessage()));
            }
        }
    }

    /** What to do with a record that is looked at as the broker has it. */
    @FunctionalInterface
    public interface WholeReader {
        /**
         * @param value empty for a tombstone, and for what does not fit its topic's schema
         */
        void read(ConsumerRecord<String, byte[]> record, Optional<SpecificRecord> value);
    }

    /**
     * Takes everything that is there at the time of the call, with headers and bytes.
     *
     * @return records of each topic that do not fit their schema
     */
    public Map<String, Integer> drainWhole(WholeReader reader) {
        Map<String, Integer> undecodable = new TreeMap<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Optional<SpecificRecord> value = Optional.empty();
                try {
                    if (record.value() != null) {
                        value = Optional.of(formats.get(record.topic()).decode(record.value()));
                    }
                } catch (UndecodableRecord e) {
                    undecodable.merge(record.topic(), 1, Integer::sum);
                }
                reader.read(record, value);
            }
        }
        return undecodable;
    }

    /**
     * Takes everything that is there at the time of the call.
     *
     * @throws StackFailure at a record that does not fit its topic's schema
     */
    void drain(Consumer<Read> reader) {
        drain(
                reader,
                fault -> {
                    throw new StackFailure(fault);
                });
    }

    /**
     * Takes everything that is there at the time of the call.
     *
     * @param undecodable takes what does not fit its topic's schema, said without quoting it
     */
    public void drain(Consumer<Read> reader, Consumer<String> undecodable) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            poll(reader, undecodable);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
