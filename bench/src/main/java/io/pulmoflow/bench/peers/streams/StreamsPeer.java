package io.pulmoflow.bench.peers.streams;

import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Folders;
import io.pulmoflow.bench.peers.process.Kept;
import io.pulmoflow.bench.peers.process.Peer;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;

/** An application a run. */
public final class StreamsPeer implements Peer {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PeerSettings settings;

    public StreamsPeer(PeerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Running open(Run run) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        KafkaStreams streams =
                new KafkaStreams(
                        StreamsTopology.of(run, settings.now(), Stores::persistentKeyValueStore),
                        configuration(run));
        streams.setUncaughtExceptionHandler(
                failed -> {
                    failure.compareAndSet(null, failed);
                    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
                });
        streams.start();
        return () -> {
            if (!streams.close(LIMIT) || failure.get() != null) {
                throw new IllegalStateException("the application has failed", failure.get());
            }
            return new Kept(Folders.bytes(settings.folder().resolve(run.name())), 0);
        };
    }

    private Properties configuration(Run run) {
        Properties all = new Properties();
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, run.name());
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.folder().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.cores());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitEvery().toMillis());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cacheBytes());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        all.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                switch (settings.delivery()) {
                    case EXACTLY_ONCE -> StreamsConfig.EXACTLY_ONCE_V2;
                    case AT_LEAST_ONCE -> StreamsConfig.AT_LEAST_ONCE;
                });
        // Facts of different sources need not wait for each other: any order ends alike.
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // One that begins again takes its place at once, as Flink does; others would wait for it.
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                ClientSettings.MEMBER);
        ClientSettings.consumer()
                .forEach(
                        (name, value) -> {
                            if (!isOwn(name.toString())) {
                                all.put(StreamsConfig.consumerPrefix(name.toString()), value);
                            }
                        });
        ClientSettings.producer()
                .forEach(
                        (name, value) -> {
                            if (!isOwn(name.toString())) {
                                all.put(StreamsConfig.producerPrefix(name.toString()), value);
                            }
                        });
        return all;
    }

    /** What Kafka Streams settles itself by its guarantee. */
    private static boolean isOwn(String setting) {
        return setting.equals("enable.auto.commit")
                || setting.equals("isolation.level")
                || setting.equals("transaction.timeout.ms")
                || setting.equals("enable.idempotence");
    }
}
