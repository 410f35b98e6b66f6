package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void standard_ports_are_the_documented_ones() {
        Ports ports = Ports.standard();
        assertThat(List.of(ports.flinkRest(), ports.registry(), ports.kafka(), ports.postgres()))
                .containsExactly(27080, 27081, 27092, 27432);
        assertThat(ports.registryUrl()).isEqualTo("http://127.0.0.1:27081/apis/ccompat/v7");
    }

    @Property(tries = 50)
    void no_two_parts_share_a_port(
            @ForAll @IntRange(min = 1024, max = 60_000) int base,
            @ForAll @IntRange(min = 1, max = Ports.MAXIMUM_WORKERS) int workers,
            @ForAll WorkerLink link,
            @ForAll ArchiveChoice archive) {
        List<Integer> taken =
                new Ports(base)
                        .all(workers, archive, link).stream().map(Ports.Taken::port).toList();
        assertThat(taken).doesNotHaveDuplicates().allMatch(port -> port > base && port < 65_536);
    }

    @Test
    void a_base_that_leaves_no_room_is_refused() {
        assertThatThrownBy(() -> new Ports(65_100)).hasMessageContaining("from 1024 to 65035");
        assertThatThrownBy(() -> new Ports(80)).isInstanceOf(IllegalArgumentException.class);
    }
}
