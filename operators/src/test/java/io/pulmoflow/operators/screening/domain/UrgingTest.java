package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.CareFacts.healthRecord;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocol;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocolBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class UrgingTest {
    private static final LocalDate FIRST_OF_MARCH = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** The first of September begins in Moscow. */
    private static final Instant DUE = Instant.parse("2026-08-31T21:00:00Z");

    private final Followed followed = new Followed(NOW);

    @Test
    void a_recall_is_reminded_of_and_then_escalated_under_its_id() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3));
        ring(DUE);
        ring(DUE.plus(Duration.ofDays(30)).minusMillis(1));
        assertThat(followed.notifications()).hasSize(1);
        ring(DUE.plus(Duration.ofDays(30)));
        ring(DUE.plus(Duration.ofDays(60)));
        assertThat(followed.notifications())
                .extracting(
                        Notification::getKind,
                        Notification::getState,
                        Notification::getUrgency,
                        Notification::getRepetition)
                .containsExactly(
                        said(NotificationKind.RECALL, Urgency.FIRST, 0),
                        said(NotificationKind.RECALL, Urgency.REMINDER, 1),
                        said(NotificationKind.RECALL, Urgency.ESCALATION, 2));
        assertThat(followed.notifications())
                .extracting(Notification::getNotificationId)
                .containsOnly(followed.lastNotification().getNotificationId());
        assertThat(followed.wakeAt()).as("an escalated recall says no more").isEmpty();
    }

    @Test
    void an_examination_ends_the_reminders() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3));
        ring(DUE);
        followed.take(protocol("e2", "B", LocalDate.parse("2026-09-10"), LungRads.CATEGORY_2));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.wakeAt()).isEmpty();
    }

    @Test
    void a_call_is_repeated_daily_and_escalated_on_the_third_day() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        for (int day = 1; day <= 4; day++) {
            assertThat(followed.wakeAt()).contains(NOW.plus(Duration.ofDays(day)));
            ring(NOW.plus(Duration.ofDays(day)));
        }
        assertThat(followed.notifications())
                .extracting(Notification::getUrgency)
                .containsExactly(
                        Urgency.FIRST,
                        Urgency.REMINDER,
                        Urgency.REMINDER,
                        Urgency.ESCALATION,
                        Urgency.ESCALATION);
        assertThat(followed.notifications())
                .extracting(Notification::getRepetition)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_missed_during_an_outage_is_said_once() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        ring(NOW.plus(Duration.ofDays(200)));
        assertThat(followed.notifications())
                .extracting(Notification::getUrgency)
                .containsExactly(Urgency.FIRST, Urgency.ESCALATION);
        assertThat(followed.wakeAt()).contains(NOW.plus(Duration.ofDays(201)));
    }

    @Test
    void whoever_acknowledges_a_call_ends_its_repetition() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        ring(NOW.plus(Duration.ofDays(1)));
        String id = followed.lastNotification().getNotificationId();
        followed.take(acknowledged(id, "nurse-7", NOW.plusSeconds(90_000)));
        assertThat(followed.wakeAt()).isEmpty();
        ring(NOW.plus(Duration.ofDays(9)));
        assertThat(followed.notifications()).hasSize(2);
        assertThat(followed.open())
                .extracting(Notification::getAcknowledgedBy)
                .containsExactly("nurse-7");
        assertThat(followed.lastRevision().getNotifications())
                .isEqualTo(followed.state().getNotifications());
    }

    @Test
    void an_acknowledgement_that_is_there_first_counts_and_the_earliest_of_several_does() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        String id = followed.lastNotification().getNotificationId();

        Followed restored = new Followed(NOW);
        restored.take(
                acknowledged(id, "nurse-8", NOW.plusSeconds(60)),
                acknowledged(id, "nurse-7", NOW),
                acknowledged(id, "nurse-9", NOW.plusSeconds(90)),
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        assertThat(restored.open())
                .extracting(Notification::getAcknowledgedBy)
                .containsExactly("nurse-7");
        assertThat(restored.wakeAt()).isEmpty();
    }

    @Test
    void a_graver_call_has_to_be_acknowledged_anew() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        followed.take(
                acknowledged(followed.lastNotification().getNotificationId(), "nurse-7", NOW),
                protocolBuilder("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4X)
                        .setStatus(ProtocolStatus.AMENDED)
                        .setReportedAt(NOW)
                        .build());
        assertThat(followed.open())
                .extracting(Notification::getAcknowledgedBy)
                .containsExactly((String) null);
        assertThat(followed.wakeAt()).contains(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void a_clock_that_is_a_little_behind_takes_nothing_back() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        ring(NOW.plus(Duration.ofDays(1)));
        ring(NOW.plus(Duration.ofDays(1)).minusMillis(5));
        assertThat(followed.notifications()).hasSize(2);
        assertThat(followed.open())
                .extracting(Notification::getUrgency)
                .containsExactly(Urgency.REMINDER);
    }

    @Test
    void a_diagnosis_of_lung_cancer_stops_recall_and_what_it_would_say_again() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3));
        ring(DUE);
        followed.take(diagnosis("e2", "C34.1"));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons())
                .containsExactly("LUNG_CANCER_DIAGNOSED");
        assertThat(followed.wakeAt()).isEmpty();
    }

    @Test
    void a_diagnosis_of_another_cancer_stops_nothing() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3), diagnosis("e2", "C50.9"));
        ring(DUE);
        assertThat(followed.open()).hasSize(1);
    }

    @Test
    void whoever_is_treated_is_not_called_again_and_again() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                diagnosis("e2", "C34.1"));
        assertThat(followed.open()).hasSize(1);
        assertThat(followed.wakeAt()).isEmpty();
    }

    private void ring(Instant at) {
        followed.at(at).wake();
    }

    private static NotificationAcknowledged acknowledged(String id, String who, Instant at) {
        return new NotificationAcknowledged(CareFacts.PERSON, id, who, at);
    }

    private static HealthRecordLinked diagnosis(String eventId, String code) {
        return HealthRecordLinked.newBuilder(
                        healthRecord(eventId, "h1", HealthRecordType.CONDITION, NOW))
                .setCode(code)
                .build();
    }

    private static Tuple said(NotificationKind kind, Urgency urgency, int repetition) {
        return tuple(kind, NotificationState.ISSUED, urgency, repetition);
    }
}
