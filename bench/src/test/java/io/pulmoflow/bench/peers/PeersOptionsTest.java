package io.pulmoflow.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PeersOptionsTest {
    @Test
    void all_take_part_on_one_core() {
        assertThat(PeersOptions.parse().contenders()).containsExactly(Contender.values());
    }

    @Test
    void who_needs_one_core_takes_no_part_on_two() {
        assertThat(PeersOptions.parse("--cores", "2").contenders())
                .contains(Contender.FLINK_HEAP, Contender.KAFKA_STREAMS)
                .doesNotContain(
                        Contender.FLINK_HEAP_AS_PARTITIONED,
                        Contender.FLINK_ROCKSDB_AS_PARTITIONED);
    }

    @Test
    void who_needs_one_core_is_not_chosen_for_two() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                PeersOptions.parse(
                                        "--cores", "2", "--peers", "flink-heap-as-partitioned"))
                .withMessageStartingWith("flink-heap-as-partitioned");
    }

    @Test
    void a_peer_that_nobody_knows_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeersOptions.parse("--peers", "flink-heap,samza"))
                .withMessageContaining("--peers NAME");
    }
}
