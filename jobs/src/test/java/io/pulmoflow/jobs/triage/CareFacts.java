package io.pulmoflow.jobs.triage;

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
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import java.time.Duration;
import java.time.Instant;

/** What a few people's records are by the time that triage gets them. */
final class CareFacts {
    static final Instant ACCEPTED = Instant.parse("2026-01-15T09:00:00Z");

    private CareFacts() {}

    static ParticipantLinked participant(
            String pseudonym, String eventId, Consent consent, Instant updated) {
        return ParticipantLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.CRM))
                .setSex(Sex.MALE)
                .setSmokingStatus(SmokingStatus.CURRENT)
                .setOccupationalExposure(Answer.UNKNOWN)
                .setFamilyHistory(Answer.UNKNOWN)
                .setPriorCancer(Answer.UNKNOWN)
                .setSymptoms(Answer.UNKNOWN)
                .setConsent(consent)
                .setUpdatedAt(updated)
                .build();
    }

    static ProtocolLinked protocol(
            String pseudonym,
            String eventId,
            String examination,
            Instant performed,
            LungRads category) {
        return ProtocolLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.RIS))
                .setExaminationId(examination)
                .setStudyId("study of " + examination)
                .setPerformedAt(performed)
                .setReportedAt(performed.plus(Duration.ofHours(2)))
                .setStatus(ProtocolStatus.FINAL)
                .setLungRads(category)
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setExpertRequired(Answer.NO)
                .setSecondReported(false)
                .build();
    }

    static HealthRecordLinked healthRecord(String pseudonym, String eventId) {
        return HealthRecordLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.EHR))
                .setHealthRecordId("record " + eventId)
                .setRecordType(HealthRecordType.CONDITION)
                .setCodeSystem(CodeSystem.ICD10)
                .setCode("I10")
                .setRecordedAt(ACCEPTED)
                .build();
    }

    private static Trace trace(String eventId, Source source) {
        return new Trace(eventId, source, ACCEPTED, "content of " + eventId);
    }
}
