package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.codec.RecordReader;
import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed results as they come, in a thread of its own until it is closed. */
final class ResultReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordReader<CaseResult> results =
            new RecordReader<>(CaseResult.getClassSchema());
    private volatile boolean closing;
    private Thread thread;

    ResultReader(String bootstrap, Collection<TopicPartition> partitions) {
        Properties settings = ClientSettings.consumer();
        settings.put("bootstrap.servers", bootstrap);
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * @param to is given each record and what it says, in this reader's thread; good until the next
     */
    ResultReader begin(BiConsumer<ConsumerRecord<byte[], byte[]>, CaseResult> to) {
        thread =
                new Thread(
                        () -> {
                            while (!closing) {
                                consumer.poll(POLL)
                                        .forEach(one -> to.accept(one, results.read(one.value())));
                            }
                        },
                        "results");
        thread.start();
        return this;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        consumer.close();
    }
}
