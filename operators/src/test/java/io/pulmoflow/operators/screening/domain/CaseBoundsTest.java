package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.CareFacts.instance;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocol;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocolBuilder;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CaseBoundsTest {
    private static final LocalDate FIRST_OF_MARCH = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int SLICES = 400;

    private final Followed followed = new Followed(NOW);

    @Test
    void a_withdrawn_notification_is_kept_as_long_as_its_topic_shows_it() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                protocolBuilder("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2)
                        .setStatus(ProtocolStatus.AMENDED)
                        .setReportedAt(NOW)
                        .build());
        assertThat(followed.state().getNotifications())
                .hasSize(1)
                .allMatch(one -> NOW.equals(one.getWithdrawnAt()));

        followed.at(NOW.plus(CaseBounds.WITHDRAWN_KEPT)).wake();
        assertThat(followed.state().getNotifications()).hasSize(1);
        followed.at(NOW.plus(CaseBounds.WITHDRAWN_KEPT).plusSeconds(1)).wake();
        assertThat(followed.state().getNotifications()).isEmpty();
    }

    @Test
    void an_acknowledgement_goes_with_its_notification() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        String id = followed.lastNotification().getNotificationId();
        followed.take(new NotificationAcknowledged(CareFacts.PERSON, id, "nurse-7", NOW));
        followed.at(NOW.plus(Duration.ofDays(300))).wake();
        assertThat(followed.state().getAcknowledgements()).hasSize(1);

        followed.take(
                protocolBuilder("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2)
                        .setStatus(ProtocolStatus.AMENDED)
                        .setReportedAt(NOW)
                        .build());
        followed.at(NOW.plus(Duration.ofDays(600))).wake();
        assertThat(followed.state().getAcknowledgements()).hasSize(1);
        followed.at(NOW.plus(Duration.ofDays(701))).wake();
        assertThat(followed.state().getAcknowledgements()).isEmpty();
        assertThat(followed.state().getNotifications()).isEmpty();
    }

    @Test
    void an_acknowledgement_of_nothing_waits_for_a_month() {
        followed.take(new NotificationAcknowledged(CareFacts.PERSON, "none", "nurse-7", NOW));
        followed.at(NOW.plus(CaseBounds.UNANSWERED_KEPT)).wake();
        assertThat(followed.state().getAcknowledgements()).hasSize(1);
        followed.at(NOW.plus(CaseBounds.UNANSWERED_KEPT).plusSeconds(1)).wake();
        assertThat(followed.state().getAcknowledgements()).isEmpty();
    }

    @Test
    void a_series_of_long_ago_is_folded_and_says_what_it_said() {
        for (int i = 0; i < SLICES; i++) {
            followed.take(instance("e" + i, "S", "instance " + i, 500_000 + i));
        }
        CaseState before = followed.state();
        ImageSeries said = before.getSeries().get(0).getSeries();
        followed.at(CareFacts.ACCEPTED.plus(CaseBounds.SERIES_IN_FULL).plusSeconds(1)).wake();
        SeriesProgress folded = followed.state().getSeries().get(0);
        assertThat(folded.getSeries()).isEqualTo(said);
        assertThat(folded.getInstances()).isEmpty();
        assertThat(bytes(before)).isGreaterThan(20 * SLICES);
        assertThat(bytes(followed.state())).isLessThan(13 * SLICES);

        followed.take(instance("e7", "S", "instance 7", 500_007));
        assertThat(followed.ledger().get(SLICES).getReason()).isEqualTo("REDELIVERED");
        assertThat(followed.state().getSeries()).containsExactly(folded);

        followed.take(instance("again", "S", "instance 7", 500_007));
        assertThat(followed.ledger().get(SLICES + 1).getReason()).isEqualTo("DUPLICATE");
        SeriesProgress again = followed.state().getSeries().get(0);
        assertThat(again.getSeries()).isEqualTo(said);
        assertThat(again.getInstances()).as("either delivery may be taken back").hasSize(1);

        followed.take(instance("more", "S", "another", 10));
        ImageSeries more = followed.state().getSeries().get(0).getSeries();
        assertThat(more.getInstanceCount()).isEqualTo(SLICES + 1);
        assertThat(more.getSizeBytes()).isEqualTo(said.getSizeBytes() + 10);
    }

    @Test
    void a_series_that_still_comes_is_kept_in_full() {
        followed.take(instance("e1", "S", "instance 1", 5));
        followed.at(CareFacts.ACCEPTED.plus(CaseBounds.SERIES_IN_FULL)).wake();
        assertThat(followed.state().getSeries().get(0).getInstances()).hasSize(1);
    }

    private static int bytes(CaseState state) {
        try {
            return state.toByteBuffer().remaining();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
