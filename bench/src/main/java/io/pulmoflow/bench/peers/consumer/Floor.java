package io.pulmoflow.bench.peers.consumer;

import io.pulmoflow.bench.peers.codec.FactReader;
import io.pulmoflow.bench.peers.codec.RecordWriter;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Peer;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What nobody is below: consume, decode, decide each fact as if it were its patient's first,
 * produce. It keeps nothing, so its results are nobody's.
 */
public final class Floor implements Peer {
    private final PeerSettings settings;

    public Floor(PeerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Running open(Run run) {
        return ConsumerLoops.open(
                settings, ClientSettings.producer(), run, producer -> new Worker(run, producer));
    }

    private static final class Worker implements ConsumerLoops.Worker {
        private final String output;
        private final KafkaProducer<byte[], byte[]> producer;
        private final FactReader facts = new FactReader();
        private final RecordWriter<CaseResult> results =
                new RecordWriter<>(CaseResult.getClassSchema());

        private Worker(Run run, KafkaProducer<byte[], byte[]> producer) {
            this.output = run.output();
            this.producer = producer;
        }

        @Override
        public void take(ConsumerRecord<byte[], byte[]> record) {
            PatientCase after = facts.decide(PatientCase.unknown(), record.value());
            if (after.revision() > 0) {
                String patient = new String(record.key(), StandardCharsets.ISO_8859_1);
                ConsumerLoops.send(
                        producer,
                        new ProducerRecord<>(
                                output, record.key(), results.write(facts.result(patient, after))));
            }
        }
    }
}
