package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.CareFacts.healthRecord;
import static io.pulmoflow.operators.screening.domain.CareFacts.incident;
import static io.pulmoflow.operators.screening.domain.CareFacts.instance;
import static io.pulmoflow.operators.screening.domain.CareFacts.participant;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocol;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocolBuilder;
import static io.pulmoflow.operators.screening.domain.CareFacts.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseRulesTest {
    private static final LocalDate FIRST_OF_MARCH = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Followed followed = new Followed(NOW);

    @Test
    void a_suspicious_protocol_is_called_at_once() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));

        Outcome outcome = followed.state().getOutcome();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.ADDITIONAL_EXAMINATION);
        assertThat(outcome.getDueOn()).isEqualTo(FIRST_OF_MARCH);
        assertThat(outcome.getMappingVersion()).isEqualTo("acr-v2022-1");
        assertThat(outcome.getReasons()).containsExactly("CATEGORY_STATED");

        Notification alert = followed.lastNotification();
        assertThat(alert.getKind()).isEqualTo(NotificationKind.ADDITIONAL_EXAMINATION);
        assertThat(alert.getState()).isEqualTo(NotificationState.ISSUED);
        assertThat(alert.getCategory()).isEqualTo(LungRads.CATEGORY_4B);
        assertThat(alert.getCauseEventId()).isEqualTo("e1");
        assertThat(alert.getCauseAcceptedAt()).isEqualTo(CareFacts.ACCEPTED);
        assertThat(alert.getSupersedes()).isNull();
        assertThat(followed.lastRevision().getNotifications()).containsExactly(alert);
    }

    @Test
    void the_id_of_a_notification_is_a_digest_of_what_it_says() {
        // printf '%s' 'RECALL|p|A|CATEGORY_3|2026-09-01' | sha256sum
        assertThat(
                        Notifications.id(
                                NotificationKind.RECALL,
                                "p",
                                "A",
                                LungRads.CATEGORY_3,
                                LocalDate.parse("2026-09-01")))
                .isEqualTo("bdddf1d1a26e4f91c04d94038ed97c54");
    }

    @Test
    void an_amended_protocol_supersedes_the_earlier_alert() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                amended("e2", "A", LungRads.CATEGORY_4X));

        assertThat(followed.notifications())
                .extracting(
                        Notification::getState,
                        Notification::getCategory,
                        Notification::getCauseEventId)
                .containsExactly(
                        tuple(NotificationState.ISSUED, LungRads.CATEGORY_4B, "e1"),
                        tuple(NotificationState.WITHDRAWN, LungRads.CATEGORY_4B, "e1"),
                        tuple(NotificationState.ISSUED, LungRads.CATEGORY_4X, "e2"));
        String first = followed.notifications().get(0).getNotificationId();
        assertThat(followed.notifications().get(1).getNotificationId()).isEqualTo(first);
        assertThat(followed.notifications().get(1).getReasons()).containsExactly("REPLACED");
        assertThat(followed.lastNotification().getSupersedes()).isEqualTo(first);
        assertThat(followed.state().getNotifications()).hasSize(2);
    }

    @Test
    void an_amendment_that_keeps_the_category_disturbs_nobody() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                amended("e2", "A", LungRads.CATEGORY_4B));
        assertThat(followed.notifications()).hasSize(1);
        assertThat(followed.revisions()).hasSize(2);
    }

    @Test
    void an_amendment_to_a_harmless_category_withdraws_the_alert() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                amended("e2", "A", LungRads.CATEGORY_2));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getState()).isEqualTo(NotificationState.WITHDRAWN);
        assertThat(followed.lastNotification().getReasons()).containsExactly("OUTCOME_CHANGED");
    }

    @Test
    void an_alert_that_comes_to_be_wanted_again_is_open_again_under_its_id() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                amended("e2", "A", LungRads.CATEGORY_2),
                protocolBuilder("e3", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B)
                        .setStatus(ProtocolStatus.AMENDED)
                        .setReportedAt(Instant.parse("2026-03-03T09:00:00Z"))
                        .build());
        assertThat(followed.notifications())
                .extracting(Notification::getState)
                .containsExactly(
                        NotificationState.ISSUED,
                        NotificationState.WITHDRAWN,
                        NotificationState.ISSUED);
        assertThat(followed.open()).hasSize(1);
        assertThat(followed.state().getNotifications()).hasSize(1);
    }

    @Test
    void a_cancelled_protocol_decides_nothing_and_withdraws_its_alert() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                withStatus(
                        "e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B, ProtocolStatus.CANCELLED));
        assertThat(followed.state().getOutcome()).isNull();
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons()).containsExactly("PROTOCOL_CANCELLED");
        assertThat(followed.lastRevision().getProtocols())
                .extracting(ProtocolLinked::getStatus)
                .containsExactly(ProtocolStatus.CANCELLED);
    }

    @Test
    void when_the_latest_examination_is_cancelled_the_one_before_decides_again() {
        LocalDate june = LocalDate.parse("2026-06-01");
        followed.at("2026-06-02T08:00:00Z")
                .take(
                        protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                        protocol("e2", "B", june, LungRads.CATEGORY_2));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons())
                .containsExactly("ANOTHER_EXAMINATION_DECIDES");

        followed.take(withStatus("e3", "B", june, LungRads.CATEGORY_2, ProtocolStatus.CANCELLED));
        assertThat(followed.open()).extracting(Notification::getExaminationId).containsExactly("A");
    }

    @Test
    void a_preliminary_protocol_does_not_decide() {
        followed.take(
                withStatus(
                        "e1",
                        "A",
                        FIRST_OF_MARCH,
                        LungRads.CATEGORY_3,
                        ProtocolStatus.PRELIMINARY));
        assertThat(followed.state().getOutcome()).isNull();
        assertThat(followed.state().getProtocols()).hasSize(1);
        assertThat(followed.wakeAt()).isEmpty();
    }

    @Test
    void a_preliminary_protocol_of_someone_to_be_called_at_once_does_decide() {
        followed.take(
                withStatus(
                        "e1",
                        "A",
                        FIRST_OF_MARCH,
                        LungRads.CATEGORY_4B,
                        ProtocolStatus.PRELIMINARY));
        assertThat(followed.open()).hasSize(1);
        assertThat(followed.state().getOutcome().getReasons())
                .containsExactly("CATEGORY_STATED", "PROTOCOL_PRELIMINARY");
    }

    @Test
    void of_two_reports_at_one_time_the_further_status_stands() {
        followed.take(
                withStatus("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2, ProtocolStatus.FINAL),
                withStatus(
                        "e2",
                        "A",
                        FIRST_OF_MARCH,
                        LungRads.CATEGORY_4B,
                        ProtocolStatus.PRELIMINARY));
        assertThat(followed.state().getProtocols())
                .extracting(ProtocolLinked::getLungRads)
                .containsExactly(LungRads.CATEGORY_2);
        assertThat(followed.ends())
                .containsEntry("e1", TerminalState.APPLIED)
                .containsEntry("e2", TerminalState.SUPERSEDED);
    }

    @Test
    void a_protocol_without_a_category_is_incomplete_never_harmless() {
        followed.take(
                protocolBuilder("e1", "A", FIRST_OF_MARCH, LungRads.UNSTATED)
                        .setIncompleteReason(IncompleteReason.PRIOR_PENDING)
                        .build());
        Outcome outcome = followed.state().getOutcome();
        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.INCOMPLETE);
        assertThat(outcome.getCategory()).isEqualTo(LungRads.CATEGORY_0);
        assertThat(outcome.getDueOn()).isEqualTo(LocalDate.parse("2026-04-01"));
        assertThat(outcome.getReasons())
                .containsExactly("CATEGORY_COMPUTED", "INCOMPLETE_PRIOR_PENDING");
        assertThat(followed.open())
                .extracting(Notification::getKind)
                .containsExactly(NotificationKind.INCOMPLETE);
    }

    @Test
    void a_routine_round_is_due_without_a_notification() {
        followed.take(
                protocolBuilder("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_1)
                        .setSModifier(Answer.YES)
                        .build());
        assertThat(followed.state().getOutcome().getKind()).isEqualTo(OutcomeKind.NO_SIGNS);
        assertThat(followed.state().getOutcome().getDueOn()).isEqualTo("2027-03-01");
        assertThat(followed.state().getOutcome().getReasons())
                .containsExactly("CATEGORY_STATED", "SIGNIFICANT_OTHER_FINDING");
        assertThat(followed.notifications()).isEmpty();
        assertThat(followed.wakeAt()).isEmpty();
    }

    @Test
    void days_are_those_of_the_programme() {
        // 21:30 in London is half past midnight of the next day in Moscow.
        followed.take(
                protocolBuilder("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B)
                        .setPerformedAt(Instant.parse("2026-03-01T21:30:00Z"))
                        .build());
        assertThat(followed.state().getOutcome().getDueOn()).isEqualTo("2026-03-02");
    }

    @Test
    void a_month_that_is_shorter_ends_the_interval_on_its_last_day() {
        followed.take(protocol("e1", "A", LocalDate.parse("2025-11-30"), LungRads.CATEGORY_4A));
        assertThat(followed.state().getOutcome().getDueOn()).isEqualTo("2026-02-28");
    }

    @Test
    void a_recall_waits_for_its_day() {
        followed.take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3));
        assertThat(followed.notifications()).isEmpty();
        assertThat(followed.wakeAt()).contains(Instant.parse("2026-08-31T21:00:00Z"));

        followed.at("2026-08-31T20:59:59.999Z");
        assertThat(followed.wake()).isInstanceOf(CaseDecision.Unchanged.class);

        followed.at("2026-08-31T21:00:00Z").wake();
        Notification recall = followed.lastNotification();
        assertThat(recall.getKind()).isEqualTo(NotificationKind.RECALL);
        assertThat(recall.getDueOn()).isEqualTo("2026-09-01");
        assertThat(recall.getCauseEventId()).isEqualTo("e1");
        assertThat(recall.getIssuedAt()).isEqualTo("2026-08-31T21:00:00Z");
        assertThat(followed.wakeAt())
                .as("its reminder")
                .contains(Instant.parse("2026-09-30T21:00:00Z"));
    }

    @Test
    void a_recall_that_is_due_already_is_issued_at_once() {
        followed.at("2027-01-01T00:00:00Z")
                .take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3));
        assertThat(followed.open())
                .extracting(Notification::getKind, Notification::getUrgency)
                .containsExactly(tuple(NotificationKind.RECALL, Urgency.FIRST));
        assertThat(followed.wakeAt())
                .as("counted from when it was issued")
                .contains(Instant.parse("2027-01-31T00:00:00Z"));
    }

    @Test
    void an_open_recall_stays_open_on_a_clock_that_is_a_little_behind() {
        followed.at("2026-08-31T21:00:00Z")
                .take(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3));
        followed.at("2026-08-31T20:59:59.998Z").take(participant("e2", NOW, Consent.GIVEN));
        assertThat(followed.open()).hasSize(1);
    }

    @Test
    void a_newer_examination_cancels_the_recall() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3),
                protocol("e2", "B", LocalDate.parse("2026-08-20"), LungRads.CATEGORY_2));
        assertThat(followed.wakeAt()).isEmpty();
        followed.at("2026-09-02T00:00:00Z").wake();
        assertThat(followed.notifications()).isEmpty();
    }

    @Test
    void death_closes_everything() {
        followed.at("2026-09-02T08:00:00Z")
                .take(
                        protocolBuilder("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)
                                .setExpertRequired(Answer.YES)
                                .build());
        assertThat(followed.open())
                .extracting(Notification::getKind)
                .containsExactlyInAnyOrder(NotificationKind.RECALL, NotificationKind.SECOND_REVIEW);

        followed.take(healthRecord("e2", "h1", HealthRecordType.DEATH, NOW));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons()).containsExactly("DIED");
    }

    @Test
    void death_cancels_a_recall_that_is_not_due_yet() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3),
                healthRecord("e2", "h1", HealthRecordType.DEATH, NOW));
        assertThat(followed.wakeAt()).isEmpty();
    }

    @Test
    void withdrawn_consent_cancels_the_recall_but_not_the_call() {
        followed.at("2026-09-02T08:00:00Z")
                .take(
                        protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3),
                        participant("e2", NOW, Consent.WITHDRAWN));
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons()).containsExactly("CONSENT_WITHDRAWN");

        followed.take(protocol("e3", "B", LocalDate.parse("2026-09-01"), LungRads.CATEGORY_4X));
        assertThat(followed.open())
                .extracting(Notification::getKind)
                .containsExactly(NotificationKind.ADDITIONAL_EXAMINATION);
    }

    @Test
    void consent_given_again_makes_the_recall_due_again() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3),
                participant("e2", NOW, Consent.WITHDRAWN));
        assertThat(followed.wakeAt()).isEmpty();
        followed.take(participant("e3", NOW.plusSeconds(60), Consent.GIVEN));
        assertThat(followed.wakeAt()).contains(Instant.parse("2026-08-31T21:00:00Z"));
    }

    @Test
    void a_second_reading_is_asked_for_until_it_is_reported() {
        ProtocolLinked asking =
                protocolBuilder("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2)
                        .setExpertRequired(Answer.YES)
                        .build();
        followed.take(asking);
        assertThat(followed.open())
                .extracting(
                        Notification::getKind,
                        Notification::getCategory,
                        Notification::getOutcome,
                        Notification::getDueOn)
                .containsExactly(
                        tuple(
                                NotificationKind.SECOND_REVIEW,
                                LungRads.CATEGORY_2,
                                OutcomeKind.NO_SIGNS,
                                FIRST_OF_MARCH));

        followed.take(
                ProtocolLinked.newBuilder(asking)
                        .setTrace(trace("e2", Source.RIS))
                        .setReportedAt(NOW)
                        .setSecondReported(true)
                        .build());
        assertThat(followed.open()).isEmpty();
        assertThat(followed.lastNotification().getReasons())
                .containsExactly("SECOND_READING_REPORTED");
    }

    @Test
    void a_second_reading_of_an_older_examination_stays_asked_for() {
        followed.take(
                protocolBuilder("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2)
                        .setExpertRequired(Answer.YES)
                        .build(),
                protocol("e2", "B", LocalDate.parse("2026-06-01"), LungRads.CATEGORY_1));
        assertThat(followed.open()).extracting(Notification::getExaminationId).containsExactly("A");
    }

    @Test
    void the_ledger_tells_of_the_new_and_of_what_it_replaced() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B),
                amended("e2", "A", LungRads.CATEGORY_4X),
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
        assertThat(followed.ledger())
                .extracting(LedgerEntry::getEventId, LedgerEntry::getState, LedgerEntry::getReason)
                .containsExactly(
                        tuple("e1", TerminalState.APPLIED, "NEW"),
                        tuple("e1", TerminalState.SUPERSEDED, "NEWER_VERSION"),
                        tuple("e2", TerminalState.APPLIED, "AMENDED"),
                        tuple("e1", TerminalState.SUPERSEDED, "OLDER_VERSION"));
        assertThat(followed.ledger())
                .allSatisfy(
                        entry -> {
                            assertThat(entry.getStage()).isEqualTo(Stage.TRIAGE);
                            assertThat(entry.getSource()).isEqualTo(Source.RIS);
                            assertThat(entry.getAt()).isEqualTo(NOW);
                        });
    }

    @Test
    void a_redelivered_event_is_accounted_for_and_changes_nothing() {
        ProtocolLinked protocol = protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B);
        followed.take(protocol);
        assertThat(followed.take(CareFacts.event(protocol)))
                .isInstanceOf(CaseDecision.Unchanged.class);
        assertThat(followed.ends()).containsExactly(Map.entry("e1", TerminalState.APPLIED));
        assertThat(followed.ledger().get(1).getReason()).isEqualTo("REDELIVERED");
    }

    @Test
    void the_same_content_in_a_later_export_is_a_duplicate_and_changes_nothing() {
        ProtocolLinked protocol = protocol("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B);
        ProtocolLinked copy =
                ProtocolLinked.newBuilder(protocol)
                        .setTrace(
                                trace(
                                        "e1",
                                        Source.RIS,
                                        protocol.getTrace().getFingerprint(),
                                        CareFacts.ACCEPTED.plusSeconds(86_400)))
                        .build();
        followed.take(protocol);
        assertThat(followed.take(CareFacts.event(copy))).isInstanceOf(CaseDecision.Unchanged.class);
        assertThat(followed.ends())
                .containsEntry("e2", TerminalState.APPLIED)
                .containsEntry("e1", TerminalState.SUPERSEDED);
        assertThat(followed.ledger().get(1).getReason()).isEqualTo("DUPLICATE");
    }

    @Test
    void a_record_corrected_under_its_own_event_replaces_itself_and_stays_applied() {
        followed.take(
                protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2),
                ProtocolLinked.newBuilder(amended("e1", "A", LungRads.CATEGORY_4B))
                        .setTrace(trace("e1", Source.RIS, "corrected", CareFacts.ACCEPTED))
                        .build());
        assertThat(followed.state().getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_4B);
        assertThat(followed.ends()).containsExactly(Map.entry("e1", TerminalState.APPLIED));
    }

    @Test
    void images_gather_into_series_each_instance_once() {
        followed.take(
                instance("e1", "S", "i1", 500),
                instance("e2", "S", "i2", 600),
                instance("e3", "S", "i1", 500),
                instance("e4", "T", "i3", 100));
        assertThat(followed.lastRevision().getImageSeries())
                .extracting(
                        ImageSeries::getSeriesId,
                        ImageSeries::getInstanceCount,
                        ImageSeries::getSizeBytes)
                .containsExactly(tuple("S", 2, 1100L), tuple("T", 1, 100L));
        assertThat(followed.ends())
                .containsEntry("e1", TerminalState.APPLIED)
                .containsEntry("e2", TerminalState.APPLIED)
                .containsEntry("e3", TerminalState.SUPERSEDED)
                .containsEntry("e4", TerminalState.APPLIED);
    }

    @Test
    void images_meet_their_protocol_by_its_study_in_any_order() {
        followed.take(instance("e1", "S", "i1", 500));
        assertThat(followed.lastRevision().getImageSeries().get(0).getExaminationId()).isNull();
        followed.take(
                protocolBuilder("e2", "A", FIRST_OF_MARCH, LungRads.CATEGORY_2)
                        .setStudyId("study of S")
                        .build());
        assertThat(followed.lastRevision().getImageSeries().get(0).getExaminationId())
                .isEqualTo("A");
    }

    @Test
    void a_record_in_quarantine_marks_the_case_until_it_comes_whole() {
        followed.take(incident("e1", Source.EHR), incident("e2", Source.RIS));
        assertThat(followed.lastRevision().getQuarantinedRecords()).isEqualTo(2);
        assertThat(followed.ledger()).isEmpty();

        followed.take(healthRecord("e1", "h1", HealthRecordType.CONDITION, NOW));
        assertThat(followed.lastRevision().getQuarantinedRecords()).isEqualTo(1);

        assertThat(followed.take(CareFacts.event(incident("e1", Source.EHR))))
                .isInstanceOf(CaseDecision.Unchanged.class);
    }

    @Test
    void a_revision_number_is_the_clocks_and_always_above_the_last() {
        followed.take(participant("e1", NOW, Consent.GIVEN));
        long first = followed.lastRevision().getRevision();
        assertThat(first).isEqualTo(NOW.toEpochMilli() * 1000);
        followed.at(NOW.minusSeconds(60)).take(instance("e2", "S", "i1", 500));
        assertThat(followed.lastRevision().getRevision()).isEqualTo(first + 1);
    }

    @Test
    void an_image_that_is_refused_leaves_its_record_applied_and_the_case_incomplete() {
        followed.take(instance("p1", "S", "i1", 500));
        IncidentLinked refused = incident("p1", Source.PACS);
        refused.setKind(IncidentKind.IMAGE);
        followed.take(refused, instance("p1", "S", "i1", 500));
        assertThat(followed.lastRevision().getQuarantinedRecords()).isEqualTo(1);

        IncidentLinked settled = incident("p1", Source.PACS);
        settled.setKind(IncidentKind.IMAGE_SETTLED);
        followed.take(settled);
        assertThat(followed.lastRevision().getQuarantinedRecords()).isZero();
    }

    @Test
    void an_event_of_another_person_is_refused() {
        CareEvent foreign =
                CareEvent.newBuilder()
                        .setPseudonym("another")
                        .setFact(participant("e1", NOW, Consent.GIVEN))
                        .build();
        assertThatThrownBy(() -> followed.take(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("another");
    }

    private static ProtocolLinked amended(String eventId, String examinationId, LungRads category) {
        return protocolBuilder(eventId, examinationId, FIRST_OF_MARCH, category)
                .setStatus(ProtocolStatus.AMENDED)
                .setReportedAt(Instant.parse("2026-03-02T09:00:00Z"))
                .build();
    }

    private static ProtocolLinked withStatus(
            String eventId,
            String examinationId,
            LocalDate performedOn,
            LungRads category,
            ProtocolStatus status) {
        return protocolBuilder(eventId, examinationId, performedOn, category)
                .setStatus(status)
                .build();
    }
}
