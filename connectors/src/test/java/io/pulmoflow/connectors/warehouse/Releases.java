package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.BenignSign;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.CystFeature;
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
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SuspiciousFeature;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.CuratedAssessment;
import io.pulmoflow.schemas.curated.CuratedCase;
import io.pulmoflow.schemas.curated.CuratedEligibility;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.CuratedFollowedNodule;
import io.pulmoflow.schemas.curated.CuratedHealthRecord;
import io.pulmoflow.schemas.curated.CuratedNotification;
import io.pulmoflow.schemas.curated.CuratedOutcome;
import io.pulmoflow.schemas.curated.CuratedParticipant;
import io.pulmoflow.schemas.curated.CuratedSeries;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.SecondReading;
import io.pulmoflow.schemas.screening.Urgency;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Releases for tests: every field of every table has a value of its own. */
final class Releases {
    static final String ANNA = "0a".repeat(16);
    static final String BORIS = "0b".repeat(16);
    static final String FIRST_EXAMINATION = "e1".repeat(16);
    static final String SECOND_EXAMINATION = "e2".repeat(16);

    private Releases() {}

    static CaseRelease erasure(String researchId, long revision) {
        return new CaseRelease(researchId, revision, null);
    }

    static CaseRelease whole(String researchId, long revision) {
        return of(
                researchId,
                revision,
                List.of(
                        examination(researchId, FIRST_EXAMINATION, revision, nodule(1), nodule(2)),
                        examination(researchId, SECOND_EXAMINATION, revision, nodule(1))));
    }

    static CaseRelease of(String researchId, long revision, List<CuratedExamination> examinations) {
        CuratedCase curated =
                CuratedCase.newBuilder()
                        .setResearchId(researchId)
                        .setRevision(revision)
                        .setParticipant(
                                CuratedParticipant.newBuilder()
                                        .setPackYears(22.5)
                                        .setYearsSinceQuit(6)
                                        .setFamilyHistory(Answer.YES)
                                        .setPriorCancer(Answer.UNKNOWN)
                                        .setSymptoms(Answer.NO)
                                        .setRegisteredOn(LocalDate.parse("2024-02-01"))
                                        .build())
                        .setExaminations(examinations)
                        .setHealthRecords(
                                List.of(
                                        CuratedHealthRecord.newBuilder()
                                                .setHealthRecordId("c1".repeat(16))
                                                .setRecordType(HealthRecordType.OBSERVATION)
                                                .setCodeSystem(CodeSystem.LOINC)
                                                .setCode("20150-9")
                                                .setValue(2.4)
                                                .setUnit("L")
                                                .setEffectiveOn(LocalDate.parse("2024-06-01"))
                                                .setEndedOn(LocalDate.parse("2024-06-08"))
                                                .build()))
                        .setImageSeries(
                                List.of(
                                        CuratedSeries.newBuilder()
                                                .setSeriesId("51".repeat(16))
                                                .setStudyId("52".repeat(16))
                                                .setExaminationId(FIRST_EXAMINATION)
                                                .setModality("CT")
                                                .setAcquiredOn(LocalDate.parse("2024-03-02"))
                                                .setRows(512)
                                                .setColumns(768)
                                                .setBitsAllocated(16)
                                                .setSliceThicknessMm(1.25)
                                                .setTubeVoltageKv(120.0)
                                                .setInstanceCount(12)
                                                .setSizeBytes(6_300_000_000L)
                                                .build()))
                        .setNotifications(
                                List.of(
                                        CuratedNotification.newBuilder()
                                                .setNotificationId("71".repeat(16))
                                                .setKind(NotificationKind.RECALL)
                                                .setState(NotificationState.ISSUED)
                                                .setExaminationId(FIRST_EXAMINATION)
                                                .setCategory(LungRads.CATEGORY_3)
                                                .setDueOn(LocalDate.parse("2025-09-01"))
                                                .setUrgency(Urgency.REMINDER)
                                                .setAcknowledged(true)
                                                .build()))
                        .setEligibility(
                                CuratedEligibility.newBuilder()
                                        .setStatus(EligibilityStatus.NOT_ELIGIBLE)
                                        .setCriteriaVersion("uspstf-2021")
                                        .setReasons(List.of("AGE_50_TO_80", "SMOKING_NEVER"))
                                        .setDecidedOn(LocalDate.parse("2024-02-03"))
                                        .build())
                        .setQuarantinedRecords(3)
                        .build();
        if (!examinations.isEmpty()) {
            curated.setOutcome(
                    CuratedOutcome.newBuilder()
                            .setKind(OutcomeKind.SUPERVISION)
                            .setCategory(LungRads.CATEGORY_3)
                            .setSModifier(Answer.NO)
                            .setExaminationId(examinations.get(0).getExaminationId())
                            .setMappingVersion("acr-v2022-1")
                            .setIntervalMonths(6)
                            .setDueOn(LocalDate.parse("2025-09-01"))
                            .setReasons(List.of("CATEGORY_3", "BASELINE"))
                            .build());
        }
        return new CaseRelease(researchId, revision, curated);
    }

    static CuratedExamination examination(
            String researchId, String examinationId, long revision, Nodule... nodules) {
        return CuratedExamination.newBuilder()
                .setResearchId(researchId)
                .setExaminationId(examinationId)
                .setRevision(revision)
                .setPerformedOn(LocalDate.parse("2024-03-02"))
                .setStatus(ProtocolStatus.AMENDED)
                .setLungRads(LungRads.CATEGORY_4A)
                .setLungRadsVersion("2022")
                .setSModifier(Answer.YES)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setIcd10("R91")
                .setExpertRequired(Answer.NO)
                .setSecondReported(true)
                .setNodules(List.of(nodules))
                .setAssessment(
                        CuratedAssessment.newBuilder()
                                .setComputed(ComputedCategory.INDETERMINATE)
                                .setVersion("v2022")
                                .setDecidingNodule(2)
                                .setReasons(List.of("v2022/part-solid-new-4a"))
                                .setMissing(List.of("nodule 1: long_axis_mm"))
                                .setFlags(List.of("TYPE_CHANGED"))
                                .setRouted(LungRads.CATEGORY_4B)
                                .setSecondReading(SecondReading.DISAGREED)
                                .setNodules(
                                        Stream.of(nodules)
                                                .map(one -> followed(one.getNumber()))
                                                .toList())
                                .build())
                .build();
    }

    private static CuratedFollowedNodule followed(int number) {
        return CuratedFollowedNodule.newBuilder()
                .setNumber(number)
                .setLastingId("d1".repeat(16))
                .setConfidence(87)
                .setChange(NoduleStatus.STABLE)
                .setCategory(ComputedCategory.CATEGORY_3)
                .setDiameterChangeMm(0.4)
                .setVolumeDoublingDays(390)
                .setFlags(List.of("STATUS_DISAGREES"))
                .build();
    }

    static Nodule nodule(int number) {
        return Nodule.newBuilder()
                .setNumber(number)
                .setStatedId("d0".repeat(16))
                .setType(NoduleType.PART_SOLID)
                .setStatus(NoduleStatus.GROWING)
                .setLocation(NoduleLocation.JUXTAPLEURAL)
                .setLobe(Lobe.LINGULA)
                .setSegment("S4")
                .setLongAxisMm(10.9)
                .setShortAxisMm(7.2)
                .setSolidLongAxisMm(5.1)
                .setSolidShortAxisMm(4.3)
                .setVolumeMm3(268.0)
                .setSolidVolumeMm3(65.0)
                .setMargin(Margin.LOBULATED)
                .setShape(Shape.OVAL)
                .setBenignSigns(List.of(BenignSign.FAT, BenignSign.POPCORN))
                .setCystFeatures(List.of(CystFeature.THIN_WALL))
                .setSuspiciousFeatures(List.of(SuspiciousFeature.SPICULATION))
                .setSlowGrowth(Answer.NO)
                .build();
    }
}
