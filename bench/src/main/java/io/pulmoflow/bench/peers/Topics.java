package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.jobs.stack.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** The measurement's topics on its broker. */
final class Topics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Admin admin;
    private final int partitions;

    Topics(String bootstrap, int partitions) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        this.partitions = partitions;
    }

    void createInputs(String prefix) {
        create(Inputs.topics(prefix), Map.of());
    }

    /** Its records are given the time at which the broker took them. */
    void createOutput(String name) {
        create(List.of(name), Map.of("message.timestamp.type", "LogAppendTime"));
    }

    private void create(List<String> names, Map<String, String> settings) {
        done(
                () ->
                        admin.createTopics(
                                        names.stream()
                                                .map(
                                                        name ->
                                                                new NewTopic(
                                                                                name,
                                                                                partitions,
                                                                                (short) 1)
                                                                        .configs(settings))
                                                .toList())
                                .all()
                                .get());
        // Until each is led: a producer whose first batch finds nobody gets into disorder.
        if (!Patience.until(LIMIT, LOOK_EVERY, () -> areLed(names))) {
            throw new IllegalStateException("nobody leads the new topics");
        }
    }

    private boolean areLed(List<String> names) {
        try {
            ends(names);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    /** All topics that begin so. */
    void delete(String prefix) {
        done(
                () -> {
                    List<String> names =
                            admin.listTopics().names().get().stream()
                                    .filter(name -> name.startsWith(prefix))
                                    .toList();
                    return admin.deleteTopics(names).all().get();
                });
    }

    /** Of one topic. */
    List<TopicPartition> partitions(String name) {
        return IntStream.range(0, partitions)
                .mapToObj(one -> new TopicPartition(name, one))
                .toList();
    }

    /** The partitions of the inputs and where each ends. */
    Map<TopicPartition, Long> ends(List<String> names) {
        Map<TopicPartition, OffsetSpec> latest =
                names.stream()
                        .flatMap(
                                name ->
                                        IntStream.range(0, partitions)
                                                .mapToObj(one -> new TopicPartition(name, one)))
                        .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest()));
        return done(() -> admin.listOffsets(latest).all().get()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().offset()));
    }

    /** How many records a group has committed. */
    long committed(String group) {
        return done(
                () ->
                        admin
                                .listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .values()
                                .stream()
                                .filter(Objects::nonNull)
                                .mapToLong(OffsetAndMetadata::offset)
                                .sum());
    }

    private interface Asked<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T done(Asked<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
