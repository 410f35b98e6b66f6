package io.pulmoflow.bench.peers.consumer;

import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.Kept;
import io.pulmoflow.bench.peers.process.Peer;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Consumers of one group, each in a thread of its own, that commit their offsets now and then after
 * all that was produced before is acknowledged: at least once.
 */
final class ConsumerLoops implements Peer.Running {
    private static final Duration POLL = Duration.ofMillis(20);

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile boolean closing;

    /** What a thread does with each record. */
    @FunctionalInterface
    interface Worker {
        void take(ConsumerRecord<byte[], byte[]> record) throws Exception;

        /** Before offsets are committed. */
        default void beforeCommit() throws Exception {}
    }

    private ConsumerLoops(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * @param worker a new one for each thread
     */
    static ConsumerLoops open(
            PeerSettings settings,
            Properties producerSettings,
            Run run,
            Function<KafkaProducer<byte[], byte[]>, Worker> worker) {
        producerSettings.put("bootstrap.servers", settings.bootstrap());
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
        ConsumerLoops loops = new ConsumerLoops(producer);
        for (int i = 0; i < settings.cores(); i++) {
            Thread thread =
                    new Thread(
                            () -> loops.follow(settings, run, worker.apply(producer)),
                            "consumer-" + i);
            loops.threads.add(thread);
            thread.start();
        }
        return loops;
    }

    /** Sends; whether it arrived is known when the producer is flushed. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback sees the failure.
    static void send(
            KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        producer.send(
                record,
                (metadata, failed) -> {
                    if (failed != null) {
                        throw new IllegalStateException("a result was not taken", failed);
                    }
                });
    }

    private void follow(PeerSettings settings, Run run, Worker worker) {
        Properties consumerSettings = ClientSettings.consumer();
        consumerSettings.put("bootstrap.servers", settings.bootstrap());
        consumerSettings.put(ConsumerConfig.GROUP_ID_CONFIG, run.name());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        consumerSettings,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(Inputs.topics(run.inputs()));
            long commitAt = System.nanoTime() + settings.commitEvery().toNanos();
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    worker.take(record);
                }
                if (System.nanoTime() - commitAt >= 0) {
                    commit(consumer, worker);
                    commitAt = System.nanoTime() + settings.commitEvery().toNanos();
                }
            }
            commit(consumer, worker);
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer, Worker worker) throws Exception {
        worker.beforeCommit();
        producer.flush();
        consumer.commitSync();
    }

    @Override
    public Kept close() throws InterruptedException {
        closing = true;
        for (Thread thread : threads) {
            thread.join();
        }
        producer.close();
        if (failure.get() != null) {
            throw new IllegalStateException("a consumer has failed", failure.get());
        }
        return Kept.NOTHING;
    }
}
