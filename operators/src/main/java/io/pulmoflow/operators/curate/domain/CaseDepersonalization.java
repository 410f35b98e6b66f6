package io.pulmoflow.operators.curate.domain;

import io.pulmoflow.operators.anonymity.domain.QuasiIdentifiers;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria.Exclusion;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.curated.CuratedCase;
import io.pulmoflow.schemas.curated.CuratedEligibility;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.CuratedHealthRecord;
import io.pulmoflow.schemas.curated.CuratedNotification;
import io.pulmoflow.schemas.curated.CuratedOutcome;
import io.pulmoflow.schemas.curated.CuratedParticipant;
import io.pulmoflow.schemas.curated.CuratedSeries;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One person's case in the research zone's terms: ids under the research key, instants as calendar
 * days, every day moved by the person's own shift, site, birthday and quasi-identifiers left
 * behind.
 */
final class CaseDepersonalization {
    /** What a history of smoking is rounded down to: in full it would tell people apart. */
    private static final int BAND_YEARS = 5;

    private static final String DIED = "DIED";

    private final ResearchIds ids;
    private final ZoneId programmeZone;
    private final String pseudonym;
    private final int shiftDays;

    CaseDepersonalization(ResearchIds ids, ZoneId programmeZone, String pseudonym) {
        this.ids = ids;
        this.programmeZone = programmeZone;
        this.pseudonym = pseudonym;
        this.shiftDays = ids.shiftDays(pseudonym);
    }

    /** The case must have a participant: without one there is no consent to be here. */
    CuratedCase depersonalize(CaseRevision revision) {
        List<SeriesOfExamination> series = seriesOf(revision);
        List<CuratedExamination> examinations = new ArrayList<>();
        for (ProtocolLinked protocol : revision.getProtocols()) {
            List<CuratedSeries> images =
                    series.stream()
                            .filter(one -> protocol.getExaminationId().equals(one.examinationId()))
                            .map(SeriesOfExamination::series)
                            .toList();
            examinations.add(examination(revision, protocol, images));
        }
        addAssessments(revision, examinations);
        return CuratedCase.newBuilder()
                .setResearchId(ids.person(pseudonym))
                .setRevision(revision.getRevision())
                .setParticipant(participant(revision.getParticipant()))
                .setExaminations(examinations)
                .setHealthRecords(
                        revision.getHealthRecords().stream().map(this::healthRecord).toList())
                .setImageSeries(series.stream().map(SeriesOfExamination::series).toList())
                .setOutcome(outcome(revision.getOutcome()))
                .setNotifications(
                        revision.getNotifications().stream().map(this::notification).toList())
                .setQuarantinedRecords(revision.getQuarantinedRecords())
                .setEligibility(eligibility(revision.getEligibility()))
                .build();
    }

    private void addAssessments(CaseRevision revision, List<CuratedExamination> examinations) {
        AssessmentCuration curation = new AssessmentCuration(ids);
        Map<String, CuratedExamination> byId = new HashMap<>();
        examinations.forEach(one -> byId.put(one.getExaminationId(), one));
        for (Assessment assessment : revision.getAssessments()) {
            CuratedExamination examination = byId.get(ids.thing(assessment.getExaminationId()));
            examination.setAssessment(curation.curate(assessment, examination.getNodules()));
        }
    }

    private CuratedEligibility eligibility(Eligibility eligibility) {
        if (eligibility == null) {
            return null;
        }
        return CuratedEligibility.newBuilder()
                .setStatus(eligibility.getStatus())
                .setCriteriaVersion(eligibility.getCriteriaVersion())
                .setReasons(
                        eligibility.getReasons().stream()
                                .filter(CaseDepersonalization::saysNoQuasiIdentifier)
                                .toList())
                .setDecidedOn(eligibility.getDecidedOn().plusDays(shiftDays))
                .build();
    }

    private static boolean saysNoQuasiIdentifier(String reason) {
        return reason.equals(DIED)
                || Arrays.stream(Exclusion.values())
                        .anyMatch(exclusion -> reason.startsWith(exclusion.name()));
    }

    private CuratedParticipant participant(ParticipantLinked participant) {
        Double packYears = participant.getPackYears();
        Instant registeredAt = participant.getRegisteredAt();
        return CuratedParticipant.newBuilder()
                .setPackYears(
                        packYears == null ? null : Math.floor(packYears / BAND_YEARS) * BAND_YEARS)
                .setYearsSinceQuit(yearsSinceQuit(participant.getQuitYear(), registeredAt))
                .setFamilyHistory(participant.getFamilyHistory())
                .setPriorCancer(participant.getPriorCancer())
                .setSymptoms(participant.getSymptoms())
                .setRegisteredOn(shifted(registeredAt))
                .build();
    }

    /** What other people may know of the person, to be published with others of his kind only. */
    QuasiIdentifiers quasiIdentifiers(CaseRevision revision) {
        ParticipantLinked participant = revision.getParticipant();
        Instant registeredAt = participant.getRegisteredAt();
        return QuasiIdentifiers.of(
                participant.getBirthDate(),
                localDate(registeredAt == null ? participant.getUpdatedAt() : registeredAt),
                participant.getSex(),
                participant.getRegion(),
                participant.getSmokingStatus(),
                participant.getOccupationalExposure(),
                shifted(latestExamination(revision)));
    }

    /** Null where nothing was examined: a cancelled one was not. */
    private static Instant latestExamination(CaseRevision revision) {
        return revision.getProtocols().stream()
                .filter(protocol -> protocol.getStatus() != ProtocolStatus.CANCELLED)
                .map(ProtocolLinked::getPerformedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Who quits in the year after registration has quit zero years ago. */
    private Integer yearsSinceQuit(Integer quitYear, Instant registeredAt) {
        if (quitYear == null || registeredAt == null) {
            return null;
        }
        int years = Math.max(0, localDate(registeredAt).getYear() - quitYear);
        return years / BAND_YEARS * BAND_YEARS;
    }

    private CuratedExamination examination(
            CaseRevision revision, ProtocolLinked protocol, List<CuratedSeries> images) {
        return CuratedExamination.newBuilder()
                .setResearchId(ids.person(pseudonym))
                .setExaminationId(ids.thing(protocol.getExaminationId()))
                .setRevision(revision.getRevision())
                .setPerformedOn(shifted(protocol.getPerformedAt()))
                .setStatus(protocol.getStatus())
                .setLungRads(protocol.getLungRads())
                .setLungRadsVersion(protocol.getLungRadsVersion())
                .setSModifier(protocol.getSModifier())
                .setIncompleteReason(protocol.getIncompleteReason())
                .setIcd10(protocol.getIcd10())
                .setExpertRequired(protocol.getExpertRequired())
                .setSecondReported(protocol.getSecondReported())
                .setNodules(nodules(protocol))
                .setImageSeries(images)
                .build();
    }

    /** A cancelled protocol's findings are no labels. */
    private List<Nodule> nodules(ProtocolLinked protocol) {
        return switch (protocol.getStatus()) {
            case CANCELLED -> List.of();
            case PRELIMINARY, FINAL, AMENDED -> {
                List<Nodule> stated = protocol.getNodules();
                boolean distinct =
                        stated.stream().map(Nodule::getNumber).distinct().count() == stated.size();
                List<Nodule> nodules = new ArrayList<>(stated.size());
                for (Nodule nodule : stated) {
                    // A number stands for one nodule: where the source repeats one, the order does.
                    int number = distinct ? nodule.getNumber() : nodules.size() + 1;
                    nodules.add(nodule(nodule, number));
                }
                yield List.copyOf(nodules);
            }
        };
    }

    private Nodule nodule(Nodule nodule, int number) {
        String statedId = nodule.getStatedId();
        return Nodule.newBuilder(nodule)
                .setNumber(number)
                .setStatedId(statedId == null ? null : ids.thing(statedId))
                .build();
    }

    private CuratedHealthRecord healthRecord(HealthRecordLinked record) {
        return CuratedHealthRecord.newBuilder()
                .setHealthRecordId(ids.thing(record.getHealthRecordId()))
                .setRecordType(record.getRecordType())
                .setCodeSystem(record.getCodeSystem())
                .setCode(record.getCode())
                .setValue(record.getValue())
                .setUnit(record.getUnit())
                .setEffectiveOn(shifted(record.getEffectiveAt()))
                .setEndedOn(shifted(record.getEndedAt()))
                .build();
    }

    /** Images say their examination, or share the study with its protocol. */
    private List<SeriesOfExamination> seriesOf(CaseRevision revision) {
        Map<String, String> examinationOfStudy = new HashMap<>();
        for (ProtocolLinked protocol : revision.getProtocols()) {
            if (protocol.getStudyId() != null) {
                examinationOfStudy.put(protocol.getStudyId(), protocol.getExaminationId());
            }
        }
        List<SeriesOfExamination> all = new ArrayList<>();
        for (ImageSeries series : revision.getImageSeries()) {
            String stated = series.getExaminationId();
            String examinationId =
                    stated != null ? stated : examinationOfStudy.get(series.getStudyId());
            all.add(new SeriesOfExamination(examinationId, series(series, examinationId)));
        }
        return all;
    }

    private CuratedSeries series(ImageSeries series, String examinationId) {
        return CuratedSeries.newBuilder()
                .setSeriesId(ids.thing(series.getSeriesId()))
                .setStudyId(ids.thing(series.getStudyId()))
                .setExaminationId(examinationId == null ? null : ids.thing(examinationId))
                .setModality(series.getModality())
                .setAcquiredOn(shifted(series.getAcquiredAt()))
                .setRows(series.getRows())
                .setColumns(series.getColumns())
                .setBitsAllocated(series.getBitsAllocated())
                .setSliceThicknessMm(series.getSliceThicknessMm())
                .setTubeVoltageKv(series.getTubeVoltageKv())
                .setInstanceCount(series.getInstanceCount())
                .setSizeBytes(series.getSizeBytes())
                .build();
    }

    private CuratedOutcome outcome(Outcome outcome) {
        if (outcome == null) {
            return null;
        }
        return CuratedOutcome.newBuilder()
                .setKind(outcome.getKind())
                .setCategory(outcome.getCategory())
                .setSModifier(outcome.getSModifier())
                .setExaminationId(ids.thing(outcome.getExaminationId()))
                .setMappingVersion(outcome.getMappingVersion())
                .setIntervalMonths(outcome.getIntervalMonths())
                .setDueOn(outcome.getDueOn().plusDays(shiftDays))
                .setReasons(List.copyOf(outcome.getReasons()))
                .build();
    }

    private CuratedNotification notification(Notification notification) {
        return CuratedNotification.newBuilder()
                .setNotificationId(ids.thing(notification.getNotificationId()))
                .setKind(notification.getKind())
                .setState(notification.getState())
                .setExaminationId(ids.thing(notification.getExaminationId()))
                .setCategory(notification.getCategory())
                .setDueOn(notification.getDueOn().plusDays(shiftDays))
                .setUrgency(notification.getUrgency())
                .setAcknowledged(notification.getAcknowledgedAt() != null)
                .build();
    }

    private LocalDate shifted(Instant instant) {
        return instant == null ? null : localDate(instant).plusDays(shiftDays);
    }

    private LocalDate localDate(Instant instant) {
        return instant.atZone(programmeZone).toLocalDate();
    }

    /**
     * @param examinationId in the care zone; null where it is not known
     */
    private record SeriesOfExamination(String examinationId, CuratedSeries series) {}
}
