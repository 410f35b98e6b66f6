package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.codec.RecordWriter;
import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills the input topics before anything is measured. */
final class Loader implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String prefix;
    private final Map<Schema, RecordWriter<SpecificRecord>> writers = new HashMap<>();
    private final Map<Schema, String> topics = new HashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Loader(String bootstrap, String prefix) {
        Properties settings = ClientSettings.producer();
        settings.put("bootstrap.servers", bootstrap);
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.prefix = prefix;
    }

    /**
     * @return bytes of the values, all together
     */
    long load(Workload workload, long[] arrivals) {
        long bytes = 0;
        for (long arrival : arrivals) {
            bytes += send(workload.fact(arrival));
        }
        flush();
        return bytes;
    }

    /**
     * @throws IllegalStateException if one of those sent was not taken
     */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("a fact was not taken", failure.get());
        }
    }

    /**
     * @return bytes of its value
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback sees the failure.
    int send(SpecificRecord fact) {
        Schema schema = fact.getSchema();
        byte[] value = writers.computeIfAbsent(schema, RecordWriter::new).write(fact);
        String topic = topics.computeIfAbsent(schema, one -> Inputs.topic(prefix, one));
        // The patient is the first field of each.
        byte[] key = fact.get(0).toString().getBytes(StandardCharsets.ISO_8859_1);
        producer.send(
                new ProducerRecord<>(topic, key, value),
                (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
        return value.length;
    }

    @Override
    public void close() {
        producer.close();
    }
}
