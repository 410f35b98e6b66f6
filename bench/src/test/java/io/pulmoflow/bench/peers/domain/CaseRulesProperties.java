package io.pulmoflow.bench.peers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.bench.peers.codec.FactReader;
import io.pulmoflow.bench.peers.codec.RecordWriter;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.bench.peers.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;

class CaseRulesProperties {
    private final FactReader facts = new FactReader();
    private final PatientCaseFormat format = new PatientCaseFormat();

    @Property(tries = 300)
    void any_order_with_any_repetition_ends_in_the_same_case(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int months, @ForAll long order) {
        Workload workload = new Workload(seed, 1, months);
        List<byte[]> history = valuesOf(workload, 3);
        List<byte[]> shuffled = new ArrayList<>(history);
        Random random = new Random(order);
        shuffled.addAll(history.subList(0, random.nextInt(history.size())));
        Collections.shuffle(shuffled, random);
        assertThat(content(followed(shuffled, workload.now(), 0)))
                .isEqualTo(content(followed(history, workload.now(), 0)));
    }

    @Property(tries = 200)
    void waking_between_facts_changes_no_end(@ForAll long seed, @ForAll boolean often) {
        Workload workload = new Workload(seed, 1, 2);
        List<byte[]> history = valuesOf(workload, 0);
        assertThat(content(followed(history, workload.now(), often ? 1 : 5)))
                .isEqualTo(content(followed(history, workload.now(), 0)));
    }

    @Property(tries = 200)
    void a_case_is_read_as_it_was_written(@ForAll long seed) {
        Workload workload = new Workload(seed, 1, 3);
        PatientCase known = PatientCase.unknown();
        for (byte[] value : valuesOf(workload, 1)) {
            known = facts.decide(known, value);
            byte[] once = bytes(known);
            assertThat(bytes(format.read(once))).isEqualTo(once);
            assertThat(once.length).isLessThan(PatientCaseFormat.MOST_BYTES);
        }
    }

    @Property(tries = 100)
    void a_fact_again_leaves_the_very_same_case(@ForAll long seed) {
        Workload workload = new Workload(seed, 1, 1);
        PatientCase known = PatientCase.unknown();
        for (byte[] value : valuesOf(workload, 0)) {
            known = facts.decide(known, value);
            assertThat(facts.decide(known, value)).isSameAs(known);
        }
    }

    @Property(tries = 100)
    void the_revision_grows_when_and_only_when_there_is_something_else_to_say(@ForAll long seed) {
        Workload workload = new Workload(seed, 1, 1);
        PatientCase before = PatientCase.unknown();
        for (byte[] value : valuesOf(workload, 0)) {
            PatientCase after = facts.decide(before, value);
            boolean saysElse = !content(after).equals(content(before));
            assertThat(after.revision() - before.revision()).isEqualTo(saysElse ? 1 : 0);
            before = after;
        }
    }

    private PatientCase followed(List<byte[]> history, Instant now, int wakeEvery) {
        PatientCase known = PatientCase.unknown();
        for (int i = 0; i < history.size(); i++) {
            known = facts.decide(known, history.get(i));
            if (wakeEvery > 0 && i % wakeEvery == 0) {
                known = CaseRules.wake(known, now);
            }
        }
        return CaseRules.wake(known, now);
    }

    private byte[] bytes(PatientCase one) {
        byte[] into = new byte[PatientCaseFormat.MOST_BYTES];
        return Arrays.copyOf(into, format.write(one, into));
    }

    /** All but what the order of arrival decides. */
    private static CaseResult content(PatientCase one) {
        CaseResult result = one.result("", "", 0);
        result.setRevision(0);
        return result;
    }

    /** The facts of the patient of this number among those of the workload. */
    private static List<byte[]> valuesOf(Workload workload, int number) {
        long[] arrivals = workload.arrivals();
        List<String> patients =
                Arrays.stream(arrivals).mapToObj(workload::patient).distinct().sorted().toList();
        String patient = patients.get(number % patients.size());
        return Arrays.stream(arrivals)
                .filter(one -> workload.patient(one).equals(patient))
                .mapToObj(workload::fact)
                .map(CaseRulesProperties::value)
                .toList();
    }

    private static byte[] value(SpecificRecord fact) {
        return new RecordWriter<>(fact.getSchema()).write(fact);
    }
}
