package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
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
import java.time.Instant;
import java.time.LocalDate;

/** Facts about one invented person, complete but for what a test is about. */
public final class CareFacts {
    public static final String PERSON = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    public static final Instant ACCEPTED = Instant.parse("2026-03-02T06:00:00Z");

    private CareFacts() {}

    public static CareEvent event(Object fact) {
        return CareEvent.newBuilder().setPseudonym(PERSON).setFact(fact).build();
    }

    public static Trace trace(String eventId, Source source) {
        return trace(eventId, source, "content of " + eventId, ACCEPTED);
    }

    public static Trace trace(
            String eventId, Source source, String fingerprint, Instant acceptedAt) {
        return new Trace(eventId, source, acceptedAt, fingerprint);
    }

    /** A final protocol that was reported an hour after an examination at ten, Moscow time. */
    public static ProtocolLinked protocol(
            String eventId, String examinationId, LocalDate performedOn, LungRads category) {
        return protocolBuilder(eventId, examinationId, performedOn, category).build();
    }

    public static ProtocolLinked.Builder protocolBuilder(
            String eventId, String examinationId, LocalDate performedOn, LungRads category) {
        Instant performedAt = Instant.parse(performedOn + "T07:00:00Z");
        return ProtocolLinked.newBuilder()
                .setPseudonym(PERSON)
                .setTrace(trace(eventId, Source.RIS))
                .setExaminationId(examinationId)
                .setStudyId("study of " + examinationId)
                .setPerformedAt(performedAt)
                .setReportedAt(performedAt.plusSeconds(3600))
                .setStatus(ProtocolStatus.FINAL)
                .setLungRads(category)
                .setLungRadsVersion("2022")
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setExpertRequired(Answer.NO)
                .setSecondReported(false);
    }

    public static ParticipantLinked participant(
            String eventId, Instant updatedAt, Consent consent) {
        return ParticipantLinked.newBuilder()
                .setPseudonym(PERSON)
                .setTrace(trace(eventId, Source.CRM))
                .setSex(Sex.FEMALE)
                .setSmokingStatus(SmokingStatus.FORMER)
                .setOccupationalExposure(Answer.NO)
                .setFamilyHistory(Answer.UNKNOWN)
                .setPriorCancer(Answer.NO)
                .setSymptoms(Answer.NO)
                .setConsent(consent)
                .setUpdatedAt(updatedAt)
                .build();
    }

    public static HealthRecordLinked healthRecord(
            String eventId, String healthRecordId, HealthRecordType type, Instant recordedAt) {
        return HealthRecordLinked.newBuilder()
                .setPseudonym(PERSON)
                .setTrace(trace(eventId, Source.EHR))
                .setHealthRecordId(healthRecordId)
                .setRecordType(type)
                .setCodeSystem(CodeSystem.ICD10)
                .setCode("J44.9")
                .setRecordedAt(recordedAt)
                .build();
    }

    public static InstanceLinked instance(
            String eventId, String seriesId, String instanceId, long sizeBytes) {
        return InstanceLinked.newBuilder()
                .setPseudonym(PERSON)
                .setTrace(trace(eventId, Source.PACS))
                .setStudyId("study of " + seriesId)
                .setSeriesId(seriesId)
                .setInstanceId(instanceId)
                .setModality("CT")
                .setSizeBytes(sizeBytes)
                .build();
    }

    public static IncidentLinked incident(String eventId, Source source) {
        return IncidentLinked.newBuilder()
                .setPseudonym(PERSON)
                .setTrace(trace(eventId, source))
                .setDeadLetterId("dead letter of " + eventId)
                .setCode("BAD_DATE")
                .build();
    }
}
