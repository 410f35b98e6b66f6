package io.pulmoflow.bench.peers.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.bench.peers.codec.RecordWriter;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final int AGAIN = 1;

    private final Workload workload = new Workload(1, 1_000, 1);
    private final long[] arrivals = workload.arrivals();

    @Test
    void the_bytes_are_the_same_each_time() throws Exception {
        assertThat(digest(new Workload(1, 300, 2)))
                .isEqualTo(digest(new Workload(1, 300, 2)))
                .isNotEqualTo(digest(new Workload(2, 300, 2)))
                .isEqualTo("7e395f5634fbed4803d1f0c97ef2dd86");
    }

    @Test
    void a_patient_has_twenty_to_forty_facts_a_month() {
        Map<String, Long> facts = new HashMap<>();
        once().mapToObj(workload::patient).forEach(one -> facts.merge(one, 1L, Long::sum));
        long hot = facts.values().stream().filter(count -> count > 40).count();
        assertThat(facts).hasSize(1_010);
        // One history each of the ten, of whom a month has more where there are more patients.
        assertThat(hot).isZero();
        assertThat(facts.values()).allMatch(count -> count >= 20 && count <= 40);
    }

    @Test
    void a_hundredth_of_the_facts_is_of_ten_patients() {
        Workload larger = new Workload(1, 9_900, 1);
        Map<String, Long> facts = new HashMap<>();
        long[] all = larger.arrivals();
        Arrays.stream(all)
                .mapToObj(larger::patient)
                .forEach(one -> facts.merge(one, 1L, Long::sum));
        long ofTen =
                facts.values().stream()
                        .mapToLong(Long::longValue)
                        .boxed()
                        .sorted((one, other) -> Long.compare(other, one))
                        .limit(10)
                        .mapToLong(Long::longValue)
                        .sum();
        assertThat(ofTen * 100.0 / all.length).isBetween(0.9, 1.1);
    }

    @Test
    void a_twentieth_arrives_twice_with_the_same_bytes() {
        long[] again = Arrays.stream(arrivals).filter(one -> (one & AGAIN) != 0).toArray();
        assertThat(again.length * 100.0 / arrivals.length).isBetween(4.0, 5.5);
        assertThat(workload.fact(again[0])).isEqualTo(workload.fact(again[0] & ~AGAIN));
    }

    @Test
    void some_are_late_and_few_are_very_late() {
        int[] late = IntStream.range(0, arrivals.length).map(i -> lateness(arrivals[i])).toArray();
        double all = late.length;
        assertThat(Arrays.stream(late).filter(one -> one > 60 && one <= 600).count() * 100 / all)
                .isBetween(7.5, 11.0);
        assertThat(Arrays.stream(late).filter(one -> one > 660).count() * 100 / all)
                .isBetween(0.7, 1.3);
        assertThat(Arrays.stream(late).max().orElseThrow()).isLessThan(86_400 + 60);
        assertThat(Arrays.stream(late).min().orElseThrow()).isZero();
    }

    @Test
    void no_two_facts_of_a_patient_have_the_same_version() {
        Map<String, Long> versions = new HashMap<>();
        once().mapToObj(workload::fact)
                .filter(fact -> fact.getSchema().getField("version") != null)
                .forEach(
                        fact -> versions.merge(fact.get(0) + "/" + versionOf(fact), 1L, Long::sum));
        assertThat(versions.values()).containsOnly(1L);
    }

    private LongStream once() {
        return Arrays.stream(arrivals).filter(one -> (one & AGAIN) == 0);
    }

    private int lateness(long arrival) {
        return workload.lateSeconds(arrival);
    }

    private static Object versionOf(SpecificRecord fact) {
        return fact.get(fact.getSchema().getField("version").pos());
    }

    private static String digest(Workload of) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long arrival : of.arrivals()) {
            SpecificRecord fact = of.fact(arrival);
            digest.update(new RecordWriter<>(fact.getSchema()).write(fact));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
