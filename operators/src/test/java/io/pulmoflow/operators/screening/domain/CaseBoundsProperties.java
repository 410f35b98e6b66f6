package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CaseBoundsProperties {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final long SLICE = 100;

    /** Instances come more than once, and folding may happen between any two of them. */
    @Property(tries = 200)
    void folding_at_any_moment_counts_every_instance_once(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 30) Integer> delivered,
            @ForAll @IntRange(min = 1, max = 8) int foldedEvery) {
        Followed followed = new Followed(NOW);
        for (int i = 0; i < delivered.size(); i++) {
            followed.at(NOW).take(CareFacts.instance("e" + i, "S", "i" + delivered.get(i), SLICE));
            if (i % foldedEvery == 0) {
                followed.at(NOW.plus(CaseBounds.SERIES_IN_FULL)).wake();
            }
        }
        if (!delivered.isEmpty()) {
            ImageSeries series = followed.state().getSeries().get(0).getSeries();
            int distinct = new HashSet<>(delivered).size();
            assertThat(series.getInstanceCount()).isEqualTo(distinct);
            assertThat(series.getSizeBytes()).isEqualTo(distinct * SLICE);
        }
    }

    @Property(tries = 50)
    void the_same_acknowledgements_stay_in_whatever_order_too_many_come(
            @ForAll @IntRange(min = 0, max = 60) int count, @ForAll Random random) {
        List<NotificationAcknowledged> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(
                    new NotificationAcknowledged(
                            CareFacts.PERSON, "n" + i, "nurse-7", NOW.minusSeconds(i % 7)));
        }
        CaseState straight = new Followed(NOW).take(all.toArray()).state();
        Collections.shuffle(all, random);
        CaseState shuffled = new Followed(NOW).take(all.toArray()).state();
        assertThat(shuffled.getAcknowledgements()).isEqualTo(straight.getAcknowledgements());
        assertThat(shuffled.getAcknowledgements())
                .hasSize(Math.min(count, CaseBounds.MOST_UNANSWERED));
    }
}
