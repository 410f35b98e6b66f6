package io.pulmoflow.generator.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.generator.people.Trouble;
import io.pulmoflow.generator.records.Consent;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityPlanTest {
    private static final long SEED = 7;

    @Test
    void so_many_of_a_thousand_change_as_are_asked_for() {
        IdentityPlan plan = new IdentityPlan(SEED, 10_000, IdentityShares.USUAL);

        assertThat(plan.count(IdentityChange.ENTERED_TWICE_AND_MERGED)).isEqualTo(100);
        assertThat(plan.count(IdentityChange.MERGED_AND_SPLIT_AGAIN)).isEqualTo(30);
        assertThat(plan.count(IdentityChange.NATIONAL_ID_CORRECTED)).isEqualTo(50);
        assertThat(plan.count(IdentityChange.LOCAL_ID_CORRECTED)).isEqualTo(50);
        assertThat(plan.count(IdentityChange.LOCAL_ID_DISPUTED)).isEqualTo(30);
        assertThat(plan.count(IdentityChange.CLAIMS_LOCAL_ID_OF_ANOTHER)).isEqualTo(30);
    }

    @Test
    void they_are_spread_over_the_programme_and_have_no_other_trouble() {
        IdentityPlan plan = new IdentityPlan(SEED, 10_000, IdentityShares.USUAL);

        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth * 1_000;
            long changed =
                    IntStream.range(from, from + 1_000)
                            .filter(index -> plan.of(index).isPresent())
                            .count();
            assertThat(changed).isBetween(10L, 60L);
        }
        assertThat(
                        IntStream.range(0, 10_000)
                                .filter(index -> plan.of(index).isPresent())
                                .mapToObj(index -> Trouble.of(SEED, index)))
                .containsOnly(Trouble.NONE);
    }

    @Test
    void what_one_takes_of_another_is_not_taken_twice() {
        IdentityPlan plan = new IdentityPlan(SEED, 10_000, new IdentityShares(0, 20, 20, 20));

        int[] others =
                IntStream.range(0, 10_000)
                        .filter(index -> plan.of(index).isPresent())
                        .map(index -> plan.of(index).orElseThrow().other())
                        .toArray();
        assertThat(others).doesNotHaveDuplicates();
    }

    @Test
    void nobody_is_merged_by_mistake_into_somebody_who_withdrew() {
        IdentityPlan plan = new IdentityPlan(SEED, 10_000, new IdentityShares(0, 100, 0, 0));

        assertThat(
                        IntStream.range(0, 10_000)
                                .filter(index -> plan.of(index).isPresent())
                                .map(index -> plan.of(index).orElseThrow().other())
                                .mapToObj(other -> ContactHistory.consent(SEED, other)))
                .hasSize(1_000)
                .containsOnly(Consent.GIVEN);
    }

    @Test
    void a_hundred_people_meet_every_change_and_one_alone_none_that_takes_two() {
        IdentityPlan hundred = new IdentityPlan(SEED, 100, new IdentityShares(1, 1, 20, 1));
        for (IdentityChange change : IdentityChange.values()) {
            assertThat(hundred.count(change)).as(change.name()).isPositive();
        }

        IdentityPlan one = new IdentityPlan(SEED, 1, IdentityShares.USUAL);
        assertThat(one.count(IdentityChange.LOCAL_ID_DISPUTED)).isZero();
    }

    @Test
    void shares_above_a_tenth_are_refused() {
        assertThatThrownBy(() -> new IdentityShares(0, 101, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("split");
    }
}
