package io.pulmoflow.operators.screening;

import static io.pulmoflow.operators.screening.domain.CareFacts.event;
import static io.pulmoflow.operators.screening.domain.CareFacts.healthRecord;
import static io.pulmoflow.operators.screening.domain.CareFacts.participant;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocol;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocolBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.operators.screening.domain.CareFacts;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowCaseHarnessTest {
    private static final LocalDate FIRST_OF_MARCH = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /** The first of September begins in Moscow. */
    private static final Instant DUE = Instant.parse("2026-08-31T21:00:00Z");

    private FollowCaseHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new FollowCaseHarness(NOW);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void an_amended_protocol_supersedes_the_earlier_alert_across_a_restart() throws Exception {
        harness.take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B)))
                .restart()
                .take(
                        event(
                                protocolBuilder("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4X)
                                        .setStatus(ProtocolStatus.AMENDED)
                                        .setReportedAt(NOW)
                                        .build()));
        assertThat(harness.notifications())
                .extracting(Notification::getKind, Notification::getState)
                .containsExactly(
                        tuple(NotificationKind.ADDITIONAL_EXAMINATION, NotificationState.ISSUED),
                        tuple(NotificationKind.ADDITIONAL_EXAMINATION, NotificationState.WITHDRAWN),
                        tuple(NotificationKind.ADDITIONAL_EXAMINATION, NotificationState.ISSUED));
        assertThat(harness.notifications().get(2).getSupersedes())
                .isEqualTo(harness.notifications().get(0).getNotificationId());
        assertThat(harness.ledger())
                .extracting(LedgerEntry::getEventId, LedgerEntry::getState)
                .containsExactly(
                        tuple("e1", TerminalState.APPLIED),
                        tuple("e1", TerminalState.SUPERSEDED),
                        tuple("e2", TerminalState.APPLIED));
    }

    @Test
    void an_acknowledgement_of_nothing_that_was_issued_is_a_dead_letter_and_holds_once_it_is()
            throws Exception {
        CareEvent protocol = event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        String id;
        try (FollowCaseHarness other = new FollowCaseHarness(NOW)) {
            id = other.take(protocol).notifications().get(0).getNotificationId();
        }
        CareEvent acknowledged =
                event(new NotificationAcknowledged(CareFacts.PERSON, id, "nurse-7", NOW));
        harness.take(acknowledged).restart().take(acknowledged);
        assertThat(harness.deadLetters())
                .extracting(DeadLetter::getCode, DeadLetter::getPlace)
                .containsOnly(tuple("UNKNOWN_NOTIFICATION", "notificationId"));
        assertThat(harness.deadLetters())
                .extracting(DeadLetter::getDeadLetterId)
                .hasSize(2)
                .containsOnly(harness.deadLetters().get(0).getDeadLetterId());
        assertThat(harness.deadLetters().get(0).getRemedy()).contains("pseudonym");

        harness.take(protocol, acknowledged);
        assertThat(harness.deadLetters()).hasSize(2);
        harness.at(NOW.plus(Duration.ofDays(2)));
        assertThat(harness.notifications()).hasSize(1);
    }

    @Test
    void a_recall_rings_at_the_start_of_its_day_and_once() throws Exception {
        harness.take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)));
        assertThat(harness.timers()).isEqualTo(1);

        harness.at(DUE.minusMillis(1));
        assertThat(harness.notifications()).isEmpty();

        harness.at(DUE).at(DUE.plusSeconds(86_400));
        assertThat(harness.notifications())
                .extracting(Notification::getKind, Notification::getDueOn)
                .containsExactly(tuple(NotificationKind.RECALL, LocalDate.parse("2026-09-01")));
        assertThat(harness.timers()).as("its reminder").isEqualTo(1);
        assertThat(harness.openRecalls()).isEqualTo(1);
    }

    @Test
    void a_recall_that_was_missed_while_nothing_ran_is_issued_once_when_it_runs_again()
            throws Exception {
        harness.take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)))
                .restartAt(DUE.plusSeconds(30L * 86_400))
                .at(DUE.plusSeconds(31L * 86_400))
                .restart()
                .at(DUE.plusSeconds(32L * 86_400));
        assertThat(harness.notifications())
                .extracting(Notification::getKind)
                .containsExactly(NotificationKind.RECALL);
        assertThat(harness.openRecalls()).isEqualTo(1);
    }

    @Test
    void a_recall_survives_a_restart() throws Exception {
        harness.take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)))
                .restart()
                .at(DUE);
        assertThat(harness.notifications()).hasSize(1);
    }

    @Test
    void a_newer_examination_moves_the_timer() throws Exception {
        harness.take(
                event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)),
                event(protocol("e2", "B", LocalDate.parse("2026-03-02"), LungRads.CATEGORY_4A)));
        assertThat(harness.timers()).isEqualTo(1);
        harness.at(DUE);
        assertThat(harness.notifications())
                .extracting(Notification::getExaminationId, Notification::getDueOn)
                .containsExactly(tuple("B", LocalDate.parse("2026-06-02")));
    }

    @Test
    void death_deletes_the_timer() throws Exception {
        harness.take(
                event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)),
                event(healthRecord("e2", "h1", HealthRecordType.DEATH, NOW)));
        assertThat(harness.timers()).isZero();
        harness.at(DUE);
        assertThat(harness.notifications()).isEmpty();
    }

    @Test
    void withdrawn_consent_deletes_the_timer() throws Exception {
        harness.take(
                event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)),
                event(participant("e2", NOW, Consent.WITHDRAWN)));
        assertThat(harness.timers()).isZero();
    }

    @Test
    void a_withdrawn_recall_is_not_counted_as_open() throws Exception {
        harness.at(DUE)
                .take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)))
                .restart()
                .take(event(participant("e2", NOW, Consent.WITHDRAWN)));
        assertThat(harness.openRecalls()).isZero();
    }

    @Test
    void a_redelivered_event_publishes_no_revision() throws Exception {
        Object event = event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        harness.take(event, event).restart().take(event);
        assertThat(harness.revisions()).hasSize(1);
        assertThat(harness.notifications()).hasSize(1);
        assertThat(harness.ledger()).hasSize(3);
    }

    @Test
    void one_state_object_is_kept_a_person() throws Exception {
        harness.take(
                event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)),
                event(participant("e2", NOW, Consent.GIVEN)),
                event(healthRecord("e3", "h1", HealthRecordType.CONDITION, NOW)));
        assertThat(harness.stateEntries()).isEqualTo(1);
    }

    @Test
    void the_state_is_avro() {
        assertThat(
                        FollowCase.CASE
                                .createSerializer(new SerializerConfigImpl())
                                .snapshotConfiguration()
                                .restoreSerializer())
                .isInstanceOfSatisfying(
                        AvroSerializer.class,
                        serializer -> assertThat(serializer.getType()).isEqualTo(CaseState.class));
        assertThat(FollowCase.LEDGER.getTypeInfo().createSerializer(new SerializerConfigImpl()))
                .isInstanceOf(AvroSerializer.class);
        for (NotificationKind kind : NotificationKind.values()) {
            assertThat(
                            FollowCase.notifications(kind)
                                    .getTypeInfo()
                                    .createSerializer(new SerializerConfigImpl()))
                    .isInstanceOf(AvroSerializer.class);
        }
    }
}
