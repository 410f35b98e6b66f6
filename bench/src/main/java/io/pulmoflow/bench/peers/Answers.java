package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.codec.RecordReader;
import io.pulmoflow.bench.peers.domain.CaseRules;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import io.pulmoflow.bench.peers.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The last result of each patient of a sample, less what depends on the order of arrival.
 *
 * @param records how many results there were, of all patients
 * @param lastAppended when the broker took the last, in epoch milliseconds
 * @param checksum of the sample's last results
 */
record Answers(long records, long lastAppended, String checksum) {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int HUNDRED = 100;

    /** What has to come out: the rules themselves over all facts in their order. */
    static Answers expected(Workload workload, long[] arrivals, int sampleOfHundred) {
        Map<String, PatientCase> cases = new HashMap<>();
        for (long arrival : arrivals) {
            String patient = workload.patient(arrival);
            if (isSampled(patient, sampleOfHundred)) {
                PatientCase known = cases.getOrDefault(patient, PatientCase.unknown());
                cases.put(patient, decide(known, workload.fact(arrival)));
            }
        }
        Map<String, String> last = new TreeMap<>();
        cases.forEach(
                (patient, one) ->
                        last.put(
                                patient,
                                content(
                                        CaseRules.wake(one, workload.now())
                                                .result(patient, "", 0))));
        return new Answers(0, 0, checksum(last));
    }

    /** What has come out. */
    static Answers read(String bootstrap, Map<TopicPartition, Long> ends, int sampleOfHundred) {
        Properties settings = ClientSettings.consumer();
        settings.put("bootstrap.servers", bootstrap);
        RecordReader<CaseResult> results = new RecordReader<>(CaseResult.getClassSchema());
        Map<String, String> last = new TreeMap<>();
        long records = 0;
        long lastAppended = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (!isAt(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records++;
                    lastAppended = Math.max(lastAppended, record.timestamp());
                    String patient = new String(record.key(), StandardCharsets.ISO_8859_1);
                    if (isSampled(patient, sampleOfHundred)) {
                        last.put(patient, content(results.read(record.value())));
                    }
                }
            }
        }
        return new Answers(records, lastAppended, checksum(last));
    }

    /**
     * @throws IllegalStateException if the sample's last results are others than these
     */
    void check(Answers expected, Contender contender) {
        if (!checksum.equals(expected.checksum())) {
            throw new IllegalStateException(
                    "%s gives other answers: %s, not %s"
                            .formatted(contender.peer(), checksum, expected.checksum()));
        }
    }

    private static boolean isAt(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Set<Map.Entry<TopicPartition, Long>> all = ends.entrySet();
        return all.stream().allMatch(one -> consumer.position(one.getKey()) >= one.getValue());
    }

    private static PatientCase decide(PatientCase known, SpecificRecord fact) {
        if (fact instanceof ParticipantFact participant) {
            return CaseRules.decide(known, participant);
        }
        if (fact instanceof ProtocolFact protocol) {
            return CaseRules.decide(known, protocol);
        }
        if (fact instanceof HealthRecordFact record) {
            return CaseRules.decide(known, record);
        }
        return CaseRules.decide(known, (InstanceFact) fact);
    }

    private static boolean isSampled(String patient, int ofHundred) {
        return Math.floorMod(patient.hashCode(), HUNDRED) < ofHundred;
    }

    private static String content(CaseResult result) {
        return String.join(
                "|",
                result.getPatient(),
                Long.toString(result.getParticipantVersion()),
                Boolean.toString(result.getConsent()),
                Boolean.toString(result.getAtRisk()),
                Long.toString(result.getHealthRecordVersion()),
                Integer.toString(result.getExamination()),
                Long.toString(result.getProtocolVersion()),
                Integer.toString(result.getCategory()),
                Boolean.toString(result.getImagesComplete()),
                Long.toString(result.getRecallAt()),
                Boolean.toString(result.getRecallDue()));
    }

    private static String checksum(Map<String, String> last) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            last.values()
                    .forEach(one -> digest.update((one + "\n").getBytes(StandardCharsets.UTF_8)));
            return last.size() + ":" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
