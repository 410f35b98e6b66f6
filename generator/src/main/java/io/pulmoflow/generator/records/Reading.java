package io.pulmoflow.generator.records;

import java.time.Instant;
import java.util.List;

/**
 * What one version of a protocol says of an examination; empty text is an empty cell.
 *
 * @param described category of the findings by the table; the stated one, but where the radiologist
 *     erred
 */
public record Reading(
        ProtocolStatus status,
        Instant reportedAt,
        String reader,
        Category category,
        Answer sModifier,
        String incompleteReason,
        List<Nodule> nodules,
        String conclusion,
        String icd10,
        Answer expertRequired,
        String secondReader,
        String secondReport,
        String expertReport,
        Category described) {

    public Reading {
        nodules = List.copyOf(nodules);
    }

    /** A reading that states what it describes. */
    public Reading(
            ProtocolStatus status,
            Instant reportedAt,
            String reader,
            Category category,
            Answer sModifier,
            String incompleteReason,
            List<Nodule> nodules,
            String conclusion,
            String icd10,
            Answer expertRequired,
            String secondReader,
            String secondReport,
            String expertReport) {
        this(
                status,
                reportedAt,
                reader,
                category,
                sModifier,
                incompleteReason,
                nodules,
                conclusion,
                icd10,
                expertRequired,
                secondReader,
                secondReport,
                expertReport,
                category);
    }

    /** The same findings under a category that they do not have. */
    public Reading misjudged(Category stated) {
        return new Reading(
                status,
                reportedAt,
                reader,
                stated,
                sModifier,
                incompleteReason,
                nodules,
                conclusion,
                icd10,
                expertRequired,
                secondReader,
                secondReport,
                expertReport,
                described);
    }

    /** Incomplete for another reason. */
    public Reading incompleteSince(String reason) {
        return new Reading(
                status,
                reportedAt,
                reader,
                category,
                sModifier,
                reason,
                nodules,
                conclusion,
                icd10,
                expertRequired,
                secondReader,
                secondReport,
                expertReport,
                described);
    }

    /** Whether a second reader's or an expert's report is there. */
    public boolean secondReported() {
        return !secondReport.isEmpty() || !expertReport.isEmpty();
    }

    public Reading as(ProtocolStatus newStatus, Instant newReportedAt) {
        return new Reading(
                newStatus,
                newReportedAt,
                reader,
                category,
                sModifier,
                incompleteReason,
                nodules,
                conclusion,
                icd10,
                expertRequired,
                secondReader,
                secondReport,
                expertReport,
                described);
    }

    public Reading saying(Category newCategory, List<Nodule> newNodules, String newConclusion) {
        return new Reading(
                status,
                reportedAt,
                reader,
                newCategory,
                sModifier,
                newCategory == Category.CATEGORY_0 ? incompleteReason : "",
                newNodules,
                newConclusion,
                icd10,
                expertRequired,
                secondReader,
                secondReport,
                expertReport);
    }

    /** Without any second reading asked for or given. */
    public Reading unreviewed() {
        return new Reading(
                status,
                reportedAt,
                reader,
                category,
                sModifier,
                incompleteReason,
                nodules,
                conclusion,
                icd10,
                Answer.NO,
                "",
                "",
                "",
                described);
    }
}
