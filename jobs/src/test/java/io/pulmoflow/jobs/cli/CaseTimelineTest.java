package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.FollowedNodule;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseTimelineTest {
    private static final String PERSON = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Instant EXAMINED = Instant.parse("2026-03-01T07:00:00Z");

    @Test
    void everything_that_is_known_stands_in_the_order_of_time() {
        List<CaseTimeline.Line> lines =
                CaseTimeline.of(CaseRecord.of(revision(), List.of(), MOSCOW), MOSCOW);
        assertThat(lines)
                .extracting(CaseTimeline.Line::what)
                .containsExactly(
                        "health record",
                        "registration",
                        "eligibility",
                        "examination",
                        "computed",
                        "nodule",
                        "outcome",
                        "due",
                        "notification",
                        "acknowledged");
        assertThat(lines).extracting(CaseTimeline.Line::at).isSorted();
        assertThat(lines.get(4).details())
                .contains("3", "by v2022", "routes 3", "v2022/solid-baseline-3: 7.0 mm");
        assertThat(lines.get(5).details()).contains("no longer mentioned", "+1.2 mm", "match 87 %");
    }

    @Test
    void every_examination_has_its_outcome_and_every_withdrawal_its_moment_and_reason() {
        CaseRevision revision = revision();
        ProtocolLinked first = revision.getProtocols().get(0);
        ProtocolLinked second =
                ProtocolLinked.newBuilder(first)
                        .setExaminationId("B")
                        .setPerformedAt(EXAMINED.plus(Duration.ofDays(180)))
                        .setReportedAt(EXAMINED.plus(Duration.ofDays(181)))
                        .setLungRads(LungRads.CATEGORY_4B)
                        .build();
        revision.setProtocols(List.of(first, second));
        revision.setAssessments(
                List.of(
                        revision.getAssessments().get(0),
                        Assessment.newBuilder(revision.getAssessments().get(0))
                                .setExaminationId("B")
                                .setStated(LungRads.CATEGORY_4B)
                                .setRouted(LungRads.CATEGORY_4B)
                                .setNodules(List.of())
                                .build()));
        Notification recall =
                Notification.newBuilder(revision.getNotifications().get(0))
                        .setState(NotificationState.WITHDRAWN)
                        .setWithdrawnAt(Instant.parse("2026-09-02T08:00:00Z"))
                        .setReasons(List.of("ANOTHER_EXAMINATION_DECIDES"))
                        .build();
        revision.setNotifications(List.of(recall));
        Eligibility before =
                new Eligibility(
                        PERSON,
                        EligibilityStatus.UNDETERMINED,
                        "uspstf-2021",
                        List.of("AGE_UNKNOWN"),
                        LocalDate.parse("2026-01-15"),
                        null,
                        "e0");

        List<CaseTimeline.Line> lines =
                CaseTimeline.of(CaseRecord.of(revision, List.of(before), MOSCOW), MOSCOW);

        assertThat(details(lines, "outcome")).hasSize(2);
        assertThat(details(lines, "outcome").get(0))
                .contains("supervision", "due 2026-09-01", "until that of B");
        assertThat(details(lines, "outcome").get(1)).contains("additional examination", "stands");
        assertThat(details(lines, "withdrawn"))
                .singleElement()
                .asString()
                .contains("recall", "ANOTHER_EXAMINATION_DECIDES");
        assertThat(details(lines, "eligibility"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("undetermined"),
                        one -> assertThat(one).contains("eligible"));
        assertThat(lines).extracting(CaseTimeline.Line::at).isSorted();
    }

    private static List<String> details(List<CaseTimeline.Line> lines, String what) {
        return lines.stream()
                .filter(line -> line.what().equals(what))
                .map(CaseTimeline.Line::details)
                .toList();
    }

    private static CaseRevision revision() {
        return CaseRevision.newBuilder()
                .setPseudonym(PERSON)
                .setRevision(7)
                .setCauseEventId("e1")
                .setParticipant(
                        ParticipantLinked.newBuilder()
                                .setPseudonym(PERSON)
                                .setTrace(trace(Source.CRM))
                                .setSex(Sex.FEMALE)
                                .setSmokingStatus(SmokingStatus.CURRENT)
                                .setOccupationalExposure(Answer.NO)
                                .setFamilyHistory(Answer.NO)
                                .setPriorCancer(Answer.NO)
                                .setSymptoms(Answer.NO)
                                .setConsent(Consent.GIVEN)
                                .setRegisteredAt(Instant.parse("2026-01-15T09:00:00Z"))
                                .setUpdatedAt(Instant.parse("2026-01-16T09:00:00Z"))
                                .build())
                .setEligibility(
                        new Eligibility(
                                PERSON,
                                EligibilityStatus.ELIGIBLE,
                                "uspstf-2021",
                                List.of("AGE_50_TO_80"),
                                LocalDate.parse("2026-01-16"),
                                null,
                                "e1"))
                .setProtocols(
                        List.of(
                                ProtocolLinked.newBuilder()
                                        .setPseudonym(PERSON)
                                        .setTrace(trace(Source.RIS))
                                        .setExaminationId("A")
                                        .setPerformedAt(EXAMINED)
                                        .setReportedAt(EXAMINED.plusSeconds(3600))
                                        .setStatus(ProtocolStatus.FINAL)
                                        .setLungRads(LungRads.CATEGORY_3)
                                        .setSModifier(Answer.NO)
                                        .setIncompleteReason(IncompleteReason.UNSTATED)
                                        .setExpertRequired(Answer.NO)
                                        .setSecondReported(false)
                                        .build()))
                .setAssessments(
                        List.of(
                                Assessment.newBuilder()
                                        .setExaminationId("A")
                                        .setStated(LungRads.CATEGORY_3)
                                        .setComputed(ComputedCategory.CATEGORY_3)
                                        .setVersion("v2022")
                                        .setReasons(List.of("v2022/solid-baseline-3: 7.0 mm"))
                                        .setRouted(LungRads.CATEGORY_3)
                                        .setNodules(
                                                List.of(
                                                        FollowedNodule.newBuilder()
                                                                .setPosition(0)
                                                                .setLastingId("n1")
                                                                .setConfidence(87)
                                                                .setChange(NoduleStatus.RESOLVED)
                                                                .setCategory(
                                                                        ComputedCategory.CATEGORY_2)
                                                                .setDiameterChangeMm(1.2)
                                                                .build()))
                                        .build()))
                .setHealthRecords(
                        List.of(
                                HealthRecordLinked.newBuilder()
                                        .setPseudonym(PERSON)
                                        .setTrace(trace(Source.EHR))
                                        .setHealthRecordId("h1")
                                        .setRecordType(HealthRecordType.CONDITION)
                                        .setCodeSystem(CodeSystem.ICD10)
                                        .setCode("J44.9")
                                        .setEffectiveAt(Instant.parse("2019-05-01T00:00:00Z"))
                                        .setRecordedAt(Instant.parse("2026-02-01T00:00:00Z"))
                                        .build()))
                .setOutcome(
                        Outcome.newBuilder()
                                .setKind(OutcomeKind.SUPERVISION)
                                .setCategory(LungRads.CATEGORY_3)
                                .setSModifier(Answer.NO)
                                .setExaminationId("A")
                                .setPerformedAt(EXAMINED)
                                .setMappingVersion("acr-v2022-1")
                                .setIntervalMonths(6)
                                .setDueOn(LocalDate.parse("2026-09-01"))
                                .build())
                .setNotifications(
                        List.of(
                                Notification.newBuilder()
                                        .setNotificationId("71".repeat(16))
                                        .setKind(NotificationKind.RECALL)
                                        .setState(NotificationState.ISSUED)
                                        .setPseudonym(PERSON)
                                        .setExaminationId("A")
                                        .setCategory(LungRads.CATEGORY_3)
                                        .setOutcome(OutcomeKind.SUPERVISION)
                                        .setDueOn(LocalDate.parse("2026-09-01"))
                                        .setCauseEventId("e1")
                                        .setCauseAcceptedAt(EXAMINED)
                                        .setIssuedAt(Instant.parse("2026-08-31T21:00:01Z"))
                                        .setAcknowledgedAt(Instant.parse("2026-09-01T08:00:00Z"))
                                        .setAcknowledgedBy("nurse-7")
                                        .build()))
                .build();
    }

    private static Trace trace(Source source) {
        return new Trace("event of " + source, source, EXAMINED, "content of " + source);
    }
}
