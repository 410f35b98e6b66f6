package io.pulmoflow.operators.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.state.SummingHarness.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

class WriteBackValueProperties {
    private static final int ADVANCE = 1;
    private static final int RESTART = 2;

    /**
     * A step, and what comes after it.
     *
     * @param then with {@link #ADVANCE} time goes on, with {@link #RESTART} the process dies
     */
    record Act(Step step, int then, int parallelism) {}

    @Provide
    Arbitrary<List<Act>> lives() {
        Arbitrary<Step> steps =
                Combinators.combine(
                                Arbitraries.of("a", "b", "c", "d", "e", "f", "g"),
                                Arbitraries.integers().between(-9, 9).injectNull(0.15),
                                Arbitraries.of(0, 0, 1, 3, 8))
                        .as(Step::new);
        return Combinators.combine(
                        steps,
                        Arbitraries.frequency(
                                Tuple.of(8, 0), Tuple.of(3, ADVANCE), Tuple.of(1, RESTART)),
                        Arbitraries.integers().between(1, 3))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 150)
    void a_cached_value_is_the_plain_value_whatever_happens(
            @ForAll("lives") List<Act> life, @ForAll @IntRange(min = 1, max = 9) int entries)
            throws Exception {
        assertSame(life, new CacheBounds(entries, Long.MAX_VALUE), new HashMapStateBackend());
    }

    @Property(tries = 150)
    void a_bound_by_bytes_changes_nothing_either(
            @ForAll("lives") List<Act> life, @ForAll @IntRange(min = 1, max = 40) int bytes)
            throws Exception {
        assertSame(life, new CacheBounds(100, bytes), new HashMapStateBackend());
    }

    @Property(tries = 25)
    void nor_does_rocksdb(
            @ForAll("lives") List<Act> life, @ForAll @IntRange(min = 1, max = 9) int entries)
            throws Exception {
        assertSame(
                life,
                new CacheBounds(entries, Long.MAX_VALUE),
                new EmbeddedRocksDBStateBackend(false));
    }

    private static void assertSame(List<Act> life, CacheBounds bounds, StateBackend backend)
            throws Exception {
        try (SummingHarness plain = new SummingHarness(null, backend);
                SummingHarness cached = new SummingHarness(bounds, backend)) {
            for (Act act : life) {
                for (SummingHarness each : List.of(plain, cached)) {
                    each.take(act.step());
                    if (act.then() == ADVANCE) {
                        each.advance(2);
                    } else if (act.then() == RESTART) {
                        each.restartWith(act.parallelism());
                    }
                }
                assertThat(cached.cached()).isLessThanOrEqualTo(3 * bounds.entries());
            }
            plain.advance(100);
            cached.advance(100);
            assertThat(cached.said()).isEqualTo(plain.said());
        }
    }
}
