package io.pulmoflow.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FaultPlanProperties {
    private static final List<String> PARTS =
            List.of("kafka", "postgres", "registry", "jobmanager", "taskmanager-1", "ris", "pacs");
    private static final List<String> DISKS = List.of("flink/checkpoints", "staging");

    @Property(tries = 200)
    void the_same_seed_is_the_same_plan_whatever_order_the_parts_are_named_in(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int minutes) {
        Set<String> reversed = new LinkedHashSet<>();
        for (int i = PARTS.size() - 1; i >= 0; i--) {
            reversed.add(PARTS.get(i));
        }
        assertThat(plan(seed, minutes, new LinkedHashSet<>(PARTS)))
                .isEqualTo(plan(seed, minutes, reversed));
    }

    @Property(tries = 200)
    void no_fault_begins_before_the_one_before_is_healed_and_none_outlasts_the_time(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int minutes) {
        Duration free = Duration.ZERO;
        for (FaultPlan.Due due : plan(seed, minutes, Set.copyOf(PARTS)).faults()) {
            assertThat(due.after()).isGreaterThanOrEqualTo(free);
            free = due.after().plus(due.fault().lasts()).plus(FaultPlan.LEAST_DISTANCE);
            assertThat(due.after().plus(due.fault().lasts()))
                    .isLessThanOrEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Property(tries = 50)
    void in_a_long_time_every_kind_of_fault_comes(@ForAll long seed) {
        Set<Class<?>> kinds =
                plan(seed, 30, Set.copyOf(PARTS)).faults().stream()
                        .map(due -> due.fault().getClass())
                        .collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(new HashSet<>(List.of(Fault.class.getPermittedSubclasses())));
    }

    @Property(tries = 50)
    void where_no_disk_can_be_filled_none_is(@ForAll long seed) {
        assertThat(
                        FaultPlan.of(seed, Duration.ofMinutes(30), Set.copyOf(PARTS), List.of())
                                .faults())
                .noneMatch(due -> due.fault() instanceof FullDisk);
    }

    private static FaultPlan plan(long seed, int minutes, Set<String> parts) {
        return FaultPlan.of(seed, Duration.ofMinutes(minutes), parts, DISKS);
    }
}
