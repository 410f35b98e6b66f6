package io.pulmoflow.bench.peers.streams;

import io.pulmoflow.bench.peers.codec.FactReader;
import io.pulmoflow.bench.peers.codec.RecordWriter;
import io.pulmoflow.bench.peers.domain.CaseRules;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Follows the cases of one partition. What is due is in a store of its own, by the time at which it
 * is; it is not looked into before the earliest of them.
 */
final class FollowPatient implements Processor<byte[], byte[], byte[], byte[]> {
    static final String CASES = "cases";
    static final String DUE = "due";

    private static final byte[] NOTHING = {};

    private final Instant now;
    private final FactReader facts = new FactReader();
    private final RecordWriter<CaseResult> results =
            new RecordWriter<>(CaseResult.getClassSchema());
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<byte[], PatientCase> cases;
    private KeyValueStore<byte[], byte[]> due;

    /** Epoch seconds: nothing in the store is due before; unknown at first. */
    private long earliest;

    FollowPatient(Instant now) {
        this.now = now;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        cases = given.getStateStore(CASES);
        due = given.getStateStore(DUE);
        given.schedule(PeerSettings.TICK, PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        PatientCase known = cases.get(record.key());
        PatientCase before = known == null ? PatientCase.unknown() : known;
        PatientCase after = facts.decide(before, record.value());
        if (after == before) {
            return;
        }
        cases.put(record.key(), after);
        moveTimer(record.key(), before.wakeAt(), after.wakeAt());
        if (after.revision() != before.revision()) {
            context.forward(
                    record.withValue(results.write(facts.result(text(record.key()), after))));
        }
    }

    private void moveTimer(byte[] patient, long from, long to) {
        if (from == to) {
            return;
        }
        if (from != 0) {
            due.delete(dueKey(from, patient));
        }
        if (to != 0) {
            due.put(dueKey(to, patient), NOTHING);
            earliest = Math.min(earliest, to);
        }
    }

    private void ring(long timestamp) {
        if (earliest > now.getEpochSecond()) {
            return;
        }
        List<byte[]> rung = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all =
                due.range(dueKey(0, NOTHING), dueKey(now.getEpochSecond() + 1, NOTHING))) {
            while (all.hasNext()) {
                rung.add(all.next().key);
            }
        }
        for (byte[] key : rung) {
            due.delete(key);
            byte[] patient = new byte[key.length - Long.BYTES];
            System.arraycopy(key, Long.BYTES, patient, 0, patient.length);
            wake(patient, timestamp);
        }
        earliest = now.getEpochSecond() + 1;
    }

    private void wake(byte[] patient, long timestamp) {
        PatientCase before = cases.get(patient);
        PatientCase after = CaseRules.wake(before, now);
        if (after != before) {
            cases.put(patient, after);
            context.forward(
                    new Record<>(
                            patient, results.write(after.result(text(patient), "", 0)), timestamp));
        }
    }

    private static byte[] dueKey(long at, byte[] patient) {
        return ByteBuffer.allocate(Long.BYTES + patient.length).putLong(at).put(patient).array();
    }

    private static String text(byte[] patient) {
        return new String(patient, StandardCharsets.ISO_8859_1);
    }
}
