package io.pulmoflow.operators.curate;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Cases as triage sends them, for tests. */
public final class Cases {
    public static final CareIds CARE =
            new CareIds(key("a care key of the tests, more than 32 bytes long"));
    public static final String ANNA = CARE.pseudonym("11223344595");
    public static final String SITE = "SITE-SEVEN";
    public static final LocalDate BORN = LocalDate.parse("1961-05-17");
    public static final LocalDate DUE = LocalDate.parse("2026-03-02");

    private Cases() {}

    public static ResearchIds researchIds() {
        return new ResearchIds(key("a research key of the tests, more than 32 bytes long"));
    }

    public static AnonymityRules rules() {
        return new AnonymityRules(3, 1, Ladders.shipped(), List.of(Attribute.SEX));
    }

    public static CaseRevision empty(long revision) {
        return CaseRevision.newBuilder()
                .setPseudonym(ANNA)
                .setRevision(revision)
                .setCauseEventId("cause")
                .build();
    }

    public static CaseRevision withConsent(long revision, Consent consent) {
        CaseRevision empty = empty(revision);
        return CaseRevision.newBuilder(empty).setParticipant(participant(consent)).build();
    }

    /** A case with everything in it: two rounds, images, health records, an outcome. */
    public static CaseRevision whole(long revision, Consent consent) {
        return CaseRevision.newBuilder(withConsent(revision, consent))
                .setProtocols(
                        List.of(
                                protocol("A-1", "2025-02-28T21:30:00Z", nodule(1), nodule(2)),
                                protocol("A-2", "2026-03-01T07:40:00Z", nodule(1))))
                .setHealthRecords(
                        List.of(
                                HealthRecordLinked.newBuilder()
                                        .setPseudonym(ANNA)
                                        .setTrace(trace(Source.EHR))
                                        .setHealthRecordId(CARE.healthRecord("R-1"))
                                        .setRecordType(HealthRecordType.OBSERVATION)
                                        .setCodeSystem(CodeSystem.LOINC)
                                        .setCode("20150-9")
                                        .setValue(2.4)
                                        .setUnit("L")
                                        .setEffectiveAt(Instant.parse("2025-06-01T06:00:00Z"))
                                        .setEndedAt(Instant.parse("2025-06-08T06:00:00Z"))
                                        .setRecordedAt(Instant.parse("2025-06-09T06:00:00Z"))
                                        .build()))
                .setImageSeries(List.of(series("S-1", CARE.examination("A-1"))))
                .setOutcome(
                        Outcome.newBuilder()
                                .setKind(OutcomeKind.SUPERVISION)
                                .setCategory(LungRads.CATEGORY_3)
                                .setSModifier(Answer.NO)
                                .setExaminationId(CARE.examination("A-2"))
                                .setPerformedAt(Instant.parse("2026-03-01T07:40:00Z"))
                                .setMappingVersion("acr-v2022-1")
                                .setIntervalMonths(6)
                                .setDueOn(DUE)
                                .setReasons(List.of("CATEGORY_3"))
                                .build())
                .setNotifications(
                        List.of(
                                Notification.newBuilder()
                                        .setNotificationId("0123456789abcdef0123456789abcdef")
                                        .setKind(NotificationKind.RECALL)
                                        .setState(NotificationState.ISSUED)
                                        .setPseudonym(ANNA)
                                        .setExaminationId(CARE.examination("A-2"))
                                        .setCategory(LungRads.CATEGORY_3)
                                        .setOutcome(OutcomeKind.SUPERVISION)
                                        .setDueOn(DUE)
                                        .setCauseEventId("cause")
                                        .setCauseAcceptedAt(Instant.EPOCH)
                                        .build()))
                .setQuarantinedRecords(1)
                .build();
    }

    /** A case of these examinations. */
    public static CaseRevision of(long revision, Consent consent, List<String> accessionNumbers) {
        List<ProtocolLinked> protocols = new ArrayList<>();
        for (String accessionNumber : accessionNumbers) {
            protocols.add(protocol(accessionNumber, "2026-03-01T07:40:00Z", nodule(1)));
        }
        return CaseRevision.newBuilder(withConsent(revision, consent))
                .setProtocols(protocols)
                .build();
    }

    public static ParticipantLinked participant(Consent consent) {
        return ParticipantLinked.newBuilder()
                .setPseudonym(ANNA)
                .setTrace(trace(Source.CRM))
                .setBirthDate(BORN)
                .setSex(Sex.FEMALE)
                .setRegion("Kaluga")
                .setSite(SITE)
                .setSmokingStatus(SmokingStatus.FORMER)
                .setPackYears(22.5)
                .setQuitYear(2019)
                .setOccupationalExposure(Answer.NO)
                .setFamilyHistory(Answer.YES)
                .setPriorCancer(Answer.NO)
                .setSymptoms(Answer.UNKNOWN)
                .setConsent(consent)
                .setRegisteredAt(Instant.parse("2025-01-31T22:15:00Z"))
                .setUpdatedAt(Instant.parse("2025-02-03T09:00:00Z"))
                .build();
    }

    public static ProtocolLinked protocol(
            String accessionNumber, String performedAt, Nodule... nodules) {
        return ProtocolLinked.newBuilder()
                .setPseudonym(ANNA)
                .setTrace(trace(Source.RIS))
                .setExaminationId(CARE.examination(accessionNumber))
                .setStudyId(CARE.study("study of " + accessionNumber))
                .setPerformedAt(Instant.parse(performedAt))
                .setReportedAt(Instant.parse(performedAt).plusSeconds(5400))
                .setStatus(ProtocolStatus.FINAL)
                .setLungRads(LungRads.CATEGORY_3)
                .setLungRadsVersion("2022")
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setNodules(List.of(nodules))
                .setIcd10("R91")
                .setExpertRequired(Answer.NO)
                .setSecondReported(false)
                .build();
    }

    public static Nodule nodule(int number) {
        return Nodule.newBuilder()
                .setNumber(number)
                .setStatedId(CARE.nodule("N-" + number))
                .setType(NoduleType.SOLID)
                .setStatus(NoduleStatus.NEW)
                .setLocation(NoduleLocation.PARENCHYMAL)
                .setLobe(Lobe.RUL)
                .setSegment("S3")
                .setLongAxisMm(6.9)
                .setShortAxisMm(5.2)
                .setMargin(Margin.SMOOTH)
                .setShape(Shape.ROUND)
                .build();
    }

    /**
     * @param examinationId in the care zone, or null
     */
    public static ImageSeries series(String seriesUid, String examinationId) {
        return ImageSeries.newBuilder()
                .setSeriesId(CARE.series(seriesUid))
                .setStudyId(CARE.study("study of A-1"))
                .setExaminationId(examinationId)
                .setModality("CT")
                .setAcquiredAt(Instant.parse("2025-02-28T21:31:00Z"))
                .setRows(512)
                .setColumns(512)
                .setBitsAllocated(16)
                .setSliceThicknessMm(1.25)
                .setTubeVoltageKv(120.0)
                .setInstanceCount(12)
                .setSizeBytes(6_300_000L)
                .build();
    }

    private static Trace trace(Source source) {
        return Trace.newBuilder()
                .setEventId("event-" + source)
                .setSource(source)
                .setAcceptedAt(Instant.parse("2026-03-02T00:00:00Z"))
                .setFingerprint("fingerprint-" + source)
                .build();
    }

    private static ZoneKey key(String text) {
        return new ZoneKey(text.getBytes(StandardCharsets.UTF_8));
    }
}
