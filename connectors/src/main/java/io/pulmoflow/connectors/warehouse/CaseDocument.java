package io.pulmoflow.connectors.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.schemas.clinical.Nodule;
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
import java.time.LocalDate;
import java.util.List;

/**
 * A case as the document that {@code register.write_case} takes: under each table's name that
 * table's rows, with the columns' names as keys.
 */
final class CaseDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String researchId;
    private final ObjectNode document = JSON.objectNode();

    private CaseDocument(CaseRelease release) {
        researchId = release.getResearchId();
        document.put("research_id", researchId);
        document.put("revision", release.getRevision());
        document.putArray("participant");
    }

    /** JSON text that PostgreSQL's {@code jsonb} takes whatever the values are. */
    static String of(CaseRelease release) {
        CaseDocument document = new CaseDocument(release);
        CuratedCase curated = release.getCuratedCase();
        if (curated != null) {
            document.add(curated);
        }
        return document.document.toString();
    }

    private void add(CuratedCase curated) {
        addParticipant(curated);
        ArrayNode examinations = document.putArray("examination");
        ArrayNode nodules = document.putArray("nodule");
        for (CuratedExamination examination : curated.getExaminations()) {
            addExamination(examinations, examination);
            for (Nodule nodule : examination.getNodules()) {
                addNodule(nodules, examination, nodule);
            }
        }
        ArrayNode healthRecords = document.putArray("health_record");
        for (CuratedHealthRecord healthRecord : curated.getHealthRecords()) {
            addHealthRecord(healthRecords, healthRecord);
        }
        ArrayNode imageSeries = document.putArray("image_series");
        for (CuratedSeries series : curated.getImageSeries()) {
            addSeries(imageSeries, series);
        }
        ArrayNode outcomes = document.putArray("outcome");
        if (curated.getOutcome() != null) {
            addOutcome(outcomes, curated.getOutcome());
        }
        ArrayNode eligibility = document.putArray("eligibility");
        if (curated.getEligibility() != null) {
            addEligibility(eligibility, curated.getEligibility());
        }
        ArrayNode notifications = document.putArray("notification");
        for (CuratedNotification notification : curated.getNotifications()) {
            addNotification(notifications, notification);
        }
    }

    private void addParticipant(CuratedCase curated) {
        CuratedParticipant participant = curated.getParticipant();
        ObjectNode row = row((ArrayNode) document.get("participant"));
        row.put("revision", curated.getRevision());
        row.put("pack_years", number(participant.getPackYears()));
        row.put("years_since_quit", participant.getYearsSinceQuit());
        row.put("family_history", participant.getFamilyHistory().name());
        row.put("prior_cancer", participant.getPriorCancer().name());
        row.put("symptoms", participant.getSymptoms().name());
        row.put("registered_on", day(participant.getRegisteredOn()));
        row.put("quarantined_records", curated.getQuarantinedRecords());
    }

    private void addExamination(ArrayNode rows, CuratedExamination examination) {
        ObjectNode row = row(rows);
        row.put("examination_id", examination.getExaminationId());
        row.put("performed_on", day(examination.getPerformedOn()));
        row.put("status", examination.getStatus().name());
        row.put("lung_rads", examination.getLungRads().name());
        row.put("lung_rads_version", text(examination.getLungRadsVersion()));
        row.put("s_modifier", examination.getSModifier().name());
        row.put("incomplete_reason", examination.getIncompleteReason().name());
        row.put("icd10", text(examination.getIcd10()));
        row.put("expert_required", examination.getExpertRequired().name());
        row.put("second_reported", examination.getSecondReported());
        CuratedAssessment assessment = examination.getAssessment();
        if (assessment != null) {
            row.put("computed_lung_rads", assessment.getComputed().name());
            row.put("computed_version", text(assessment.getVersion()));
            row.put("deciding_nodule", assessment.getDecidingNodule());
            row.set("computed_reasons", texts(assessment.getReasons()));
            row.set("computed_missing", texts(assessment.getMissing()));
            row.set("computed_flags", texts(assessment.getFlags()));
            row.put("routed_lung_rads", assessment.getRouted().name());
            row.put("second_reading", assessment.getSecondReading().name());
        }
    }

    private void addNodule(ArrayNode rows, CuratedExamination examination, Nodule nodule) {
        ObjectNode row = row(rows);
        row.put("examination_id", examination.getExaminationId());
        row.put("number", nodule.getNumber());
        row.put("stated_id", text(nodule.getStatedId()));
        row.put("type", nodule.getType().name());
        row.put("status", nodule.getStatus().name());
        row.put("location", nodule.getLocation().name());
        row.put("lobe", nodule.getLobe().name());
        row.put("segment", text(nodule.getSegment()));
        row.put("long_axis_mm", number(nodule.getLongAxisMm()));
        row.put("short_axis_mm", number(nodule.getShortAxisMm()));
        row.put("solid_long_axis_mm", number(nodule.getSolidLongAxisMm()));
        row.put("solid_short_axis_mm", number(nodule.getSolidShortAxisMm()));
        row.put("volume_mm3", number(nodule.getVolumeMm3()));
        row.put("solid_volume_mm3", number(nodule.getSolidVolumeMm3()));
        row.put("margin", nodule.getMargin().name());
        row.put("shape", nodule.getShape().name());
        row.set("benign_signs", symbols(nodule.getBenignSigns()));
        row.set("cyst_features", symbols(nodule.getCystFeatures()));
        row.set("suspicious_features", symbols(nodule.getSuspiciousFeatures()));
        row.put("slow_growth", nodule.getSlowGrowth().name());
        CuratedAssessment assessment = examination.getAssessment();
        if (assessment != null) {
            assessment.getNodules().stream()
                    .filter(one -> one.getNumber() == nodule.getNumber())
                    .findFirst()
                    .ifPresent(one -> addFollowed(row, one));
        }
    }

    private static void addFollowed(ObjectNode row, CuratedFollowedNodule followed) {
        row.put("lasting_id", followed.getLastingId());
        row.put("match_confidence", followed.getConfidence());
        row.put("computed_status", followed.getChange().name());
        row.put("computed_lung_rads", followed.getCategory().name());
        row.put("diameter_change_mm", number(followed.getDiameterChangeMm()));
        row.put("volume_doubling_days", followed.getVolumeDoublingDays());
        row.set("computed_flags", texts(followed.getFlags()));
    }

    private void addEligibility(ArrayNode rows, CuratedEligibility eligibility) {
        ObjectNode row = row(rows);
        row.put("status", eligibility.getStatus().name());
        row.put("criteria_version", text(eligibility.getCriteriaVersion()));
        row.set("reasons", texts(eligibility.getReasons()));
        row.put("decided_on", day(eligibility.getDecidedOn()));
    }

    private void addHealthRecord(ArrayNode rows, CuratedHealthRecord healthRecord) {
        ObjectNode row = row(rows);
        row.put("health_record_id", healthRecord.getHealthRecordId());
        row.put("record_type", healthRecord.getRecordType().name());
        row.put("code_system", healthRecord.getCodeSystem().name());
        row.put("code", text(healthRecord.getCode()));
        row.put("value", number(healthRecord.getValue()));
        row.put("unit", text(healthRecord.getUnit()));
        row.put("effective_on", day(healthRecord.getEffectiveOn()));
        row.put("ended_on", day(healthRecord.getEndedOn()));
    }

    private void addSeries(ArrayNode rows, CuratedSeries series) {
        ObjectNode row = row(rows);
        row.put("series_id", series.getSeriesId());
        row.put("study_id", series.getStudyId());
        row.put("examination_id", series.getExaminationId());
        row.put("modality", text(series.getModality()));
        row.put("acquired_on", day(series.getAcquiredOn()));
        row.put("rows", series.getRows());
        row.put("columns", series.getColumns());
        row.put("bits_allocated", series.getBitsAllocated());
        row.put("slice_thickness_mm", number(series.getSliceThicknessMm()));
        row.put("tube_voltage_kv", number(series.getTubeVoltageKv()));
        row.put("instance_count", series.getInstanceCount());
        row.put("size_bytes", series.getSizeBytes());
    }

    private void addOutcome(ArrayNode rows, CuratedOutcome outcome) {
        ObjectNode row = row(rows);
        row.put("kind", outcome.getKind().name());
        row.put("category", outcome.getCategory().name());
        row.put("s_modifier", outcome.getSModifier().name());
        row.put("examination_id", outcome.getExaminationId());
        row.put("mapping_version", text(outcome.getMappingVersion()));
        row.put("interval_months", outcome.getIntervalMonths());
        row.put("due_on", day(outcome.getDueOn()));
        row.set("reasons", texts(outcome.getReasons()));
    }

    private void addNotification(ArrayNode rows, CuratedNotification notification) {
        ObjectNode row = row(rows);
        row.put("notification_id", notification.getNotificationId());
        row.put("kind", notification.getKind().name());
        row.put("state", notification.getState().name());
        row.put("examination_id", notification.getExaminationId());
        row.put("category", notification.getCategory().name());
        row.put("due_on", day(notification.getDueOn()));
        row.put("urgency", notification.getUrgency().name());
        row.put("acknowledged", notification.getAcknowledged());
    }

    private ObjectNode row(ArrayNode rows) {
        return rows.addObject().put("research_id", researchId);
    }

    private static String text(String value) {
        return SqlText.of(value);
    }

    /** JSON has no number for what is not finite; to a reader it is unknown. */
    private static Double number(Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static String day(LocalDate value) {
        return SqlText.of(value);
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode texts = JSON.arrayNode();
        values.forEach(value -> texts.add(text(value)));
        return texts;
    }

    private static ArrayNode symbols(List<? extends Enum<?>> values) {
        ArrayNode symbols = JSON.arrayNode();
        values.forEach(value -> symbols.add(value.name()));
        return symbols;
    }
}
