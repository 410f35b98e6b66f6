package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.BlankOrigin;
import io.pulmoflow.connectors.tabular.Fields;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.TableContract;
import io.pulmoflow.schemas.clinical.Answer;
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
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A protocol and its nodules by the names of the file contract, however they were written. */
final class ProtocolFields {
    /** What is said once a protocol. */
    static final List<String> OF_PROTOCOL =
            List.of(
                    "accession_number",
                    "study_uid",
                    "patient_id",
                    "issuer",
                    "national_id",
                    "performed_at",
                    "reported_at",
                    "status",
                    "reader",
                    "second_reader",
                    "lung_rads",
                    "lung_rads_version",
                    "s_modifier",
                    "incomplete_reason",
                    "prior_performed_at",
                    "conclusion",
                    "icd10",
                    "expert_required",
                    "second_report",
                    "expert_report");

    /** What is said of each nodule. */
    static final List<String> OF_NODULE =
            List.of(
                    "nodule_no",
                    "nodule_id",
                    "nodule_type",
                    "nodule_status",
                    "location_type",
                    "lobe",
                    "segment",
                    "long_axis_mm",
                    "short_axis_mm",
                    "solid_long_axis_mm",
                    "solid_short_axis_mm",
                    "volume_mm3",
                    "solid_volume_mm3",
                    "margin",
                    "shape",
                    "benign_signs",
                    "cyst_features",
                    "suspicious_features",
                    "slow_growth");

    static final TableContract CONTRACT = contract();

    /**
     * What it takes to assess an examination: a protocol without a reporting time or status was
     * reported when it was performed, and is final.
     */
    static final TableContract ASSESSABLE =
            new TableContract(
                    CONTRACT.columns(),
                    List.of("accession_number", "performed_at"),
                    List.of(),
                    Map.of("reported_at", "=performed_at", "status", "final"));

    static final int MOST_NODULES = 999;
    private static final double LONGEST_AXIS_MM = 500;
    private static final double LARGEST_VOLUME_MM3 = 10_000_000;
    private static final Pattern VERSION = Pattern.compile("[vV]?(\\d[\\d.]{0,9})");

    /** Bronchopulmonary segments, also joined ones such as S1+2, and subsegments such as S8a. */
    private static final Pattern SEGMENT =
            Pattern.compile("[SsСс]?(10|[1-9])([+/](?:10|[1-9]))?([a-cа-в])?");

    private ProtocolFields() {}

    /** Empty after a fault; nodules are added by the caller. */
    static Optional<ProtocolReported> protocol(Fields fields) {
        String accession = fields.required("accession_number");
        Instant performedAt = fields.requiredInstant("performed_at");
        Instant reportedAt = fields.requiredInstant("reported_at");
        ProtocolStatus status = fields.requiredWord("status", RisWords.STATUS);
        Answer sModifier = fields.word("s_modifier", RisWords.S_MODIFIER, Answer.UNKNOWN);
        StatedCategory stated =
                fields.read(
                        "lung_rads",
                        FaultCode.BAD_VALUE,
                        StatedCategory::of,
                        "is none of: 0, 1, 2, 3, 4A, 4B, 4X");
        if (stated != null && stated.sModifier() == Answer.YES) {
            if (sModifier == Answer.NO) {
                fields.fault(
                        FaultCode.BAD_VALUE,
                        "s_modifier",
                        "s_modifier contradicts the S of lung_rads");
            }
            sModifier = Answer.YES;
        }
        String version =
                fields.read(
                        "lung_rads_version",
                        FaultCode.BAD_VALUE,
                        ProtocolFields::version,
                        "is not a version such as 2022 or 1.1");
        IncompleteReason incompleteReason =
                fields.word(
                        "incomplete_reason", RisWords.INCOMPLETE_REASON, IncompleteReason.UNSTATED);
        Instant priorPerformedAt = fields.instant("prior_performed_at");
        Answer expertRequired = fields.word("expert_required", PersonWords.ANSWER, Answer.UNKNOWN);
        if (fields.fault().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                ProtocolReported.newBuilder()
                        .setOrigin(BlankOrigin.of(Source.RIS))
                        .setAccessionNumber(accession)
                        .setStudyUid(fields.text("study_uid"))
                        .setPatientId(fields.text("patient_id"))
                        .setIssuer(fields.issuer("issuer", "patient_id"))
                        .setNationalId(fields.text("national_id"))
                        .setPerformedAt(performedAt)
                        .setReportedAt(reportedAt)
                        .setStatus(status)
                        .setReader(fields.text("reader"))
                        .setSecondReader(fields.text("second_reader"))
                        .setLungRads(stated == null ? LungRads.UNSTATED : stated.category())
                        .setLungRadsVersion(version)
                        .setSModifier(sModifier)
                        .setIncompleteReason(incompleteReason)
                        .setPriorPerformedAt(priorPerformedAt)
                        .setFindings(fields.text("findings"))
                        .setConclusion(fields.text("conclusion"))
                        .setIcd10(fields.text("icd10"))
                        .setExpertRequired(expertRequired)
                        .setSecondReport(fields.text("second_report"))
                        .setExpertReport(fields.text("expert_report"))
                        .build());
    }

    /**
     * A nodule; not to be used after a fault.
     *
     * @param numberIfUnsaid its number where the source gives none
     */
    static Nodule nodule(Fields fields, int numberIfUnsaid) {
        Integer number = fields.whole("nodule_no", 1, MOST_NODULES);
        return Nodule.newBuilder()
                .setNumber(number == null ? numberIfUnsaid : number)
                .setStatedId(fields.text("nodule_id"))
                .setType(fields.word("nodule_type", RisWords.NODULE_TYPE, NoduleType.UNKNOWN))
                .setStatus(
                        fields.word("nodule_status", RisWords.NODULE_STATUS, NoduleStatus.UNKNOWN))
                .setLocation(
                        fields.word("location_type", RisWords.LOCATION, NoduleLocation.UNKNOWN))
                .setLobe(fields.word("lobe", RisWords.LOBE, Lobe.UNKNOWN))
                .setSegment(
                        fields.read(
                                "segment",
                                FaultCode.BAD_VALUE,
                                ProtocolFields::segment,
                                "is not a segment from S1 to S10"))
                .setLongAxisMm(axis(fields, "long_axis_mm"))
                .setShortAxisMm(axis(fields, "short_axis_mm"))
                .setSolidLongAxisMm(axis(fields, "solid_long_axis_mm"))
                .setSolidShortAxisMm(axis(fields, "solid_short_axis_mm"))
                .setVolumeMm3(fields.decimal("volume_mm3", 0, LARGEST_VOLUME_MM3))
                .setSolidVolumeMm3(fields.decimal("solid_volume_mm3", 0, LARGEST_VOLUME_MM3))
                .setMargin(fields.word("margin", RisWords.MARGIN, Margin.UNKNOWN))
                .setShape(fields.word("shape", RisWords.SHAPE, Shape.UNKNOWN))
                .setBenignSigns(fields.words("benign_signs", RisWords.BENIGN_SIGN))
                .setCystFeatures(fields.words("cyst_features", RisWords.CYST_FEATURE))
                .setSuspiciousFeatures(
                        fields.words("suspicious_features", RisWords.SUSPICIOUS_FEATURE))
                .setSlowGrowth(fields.word("slow_growth", PersonWords.ANSWER, Answer.UNKNOWN))
                .build();
    }

    /** S1 to S10, in Latin letters and upper case. */
    static Optional<String> segment(String text) {
        Matcher written = SEGMENT.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        String joined = written.group(2) == null ? "" : written.group(2).replace('/', '+');
        String part = written.group(3) == null ? "" : written.group(3);
        String latin = part.replace('а', 'a').replace('б', 'b').replace('в', 'c');
        return Optional.of("S" + written.group(1) + joined + latin.toLowerCase(Locale.ROOT));
    }

    private static Double axis(Fields fields, String name) {
        return fields.decimal(name, 0, LONGEST_AXIS_MM);
    }

    private static Optional<String> version(String text) {
        Matcher written = VERSION.matcher(text);
        return written.matches() ? Optional.of(written.group(1)) : Optional.empty();
    }

    private static TableContract contract() {
        List<String> all = new ArrayList<>(OF_PROTOCOL);
        all.addAll(OF_NODULE);
        return new TableContract(
                all,
                List.of("accession_number", "performed_at", "reported_at", "status", "lung_rads"),
                List.of("national_id", "patient_id"));
    }
}
