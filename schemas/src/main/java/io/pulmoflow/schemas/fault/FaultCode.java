package io.pulmoflow.schemas.fault;

/** What can be wrong with a record, with what a person does about it. */
public enum FaultCode {
    UNREADABLE_ENCODING(
            "Save the file as UTF-8 or Windows-1251, or set the source's encoding, and drop it again."),
    UNREADABLE_FILE(
            "Check that the export is complete and of the expected kind, and drop it again."),
    MISSING_COLUMN("Add the column to the export, or map the export's own header to it."),
    COLUMN_COUNT("Repair the row: it has more or fewer cells than the header."),
    MISSING_VALUE("Fill in the required value and replay the record."),
    BAD_DATE(
            "Write dates as 2026-03-01 or 01.03.2026, optionally with a time, and replay the record."),
    BAD_NUMBER("Write the value as a plain number with a point or a comma, and replay the record."),
    BAD_VALUE(
            "Use one of the values of the file contract, or extend the mapping, and replay the record."),
    CONTRADICTORY_ROWS(
            "Rows of one protocol disagree outside the nodule columns: correct them and replay."),
    TRUNCATED_DICOM("Send the image again: the file ends before its data do."),
    NOT_DICOM("Only DICOM Part 10 files belong in this inbox: remove it or send it elsewhere."),
    MALFORMED_DICOM("The file contradicts itself where the place says: have it exported again."),
    UNSUPPORTED_DICOM(
            "Nothing was changed: convert the file to a transfer syntax and character set of the standard, and send it again."),
    PIXEL_PHI_RISK(
            "Look at the pixels: add a rule for such images to the pixel rules, or leave them out."),
    IDENTITY_REMAINS(
            "The profile left something that is known of this patient: extend the profile and replay."),
    STUDY_PATIENT_MISMATCH(
            "One study speaks of two patients: settle in the PACS whose it is, and send it again."),
    INSTANCE_CHANGED(
            "The same SOP Instance UID came with other content: find out which is right, and send that under a UID of its own."),
    ORIGINAL_GONE("Send the image again: its original is no longer in staging."),
    MISSING_DICOM_ATTRIBUTE(
            "Have the modality or archive send the attribute, and send the image again."),
    BAD_CHECK_DIGIT("Correct the national id in the source system and send the record again."),
    NO_IDENTITY("Send the record with a national id, or with a patient id and its issuer."),
    UNLINKED("Register the participant with this patient id; the record then applies by itself."),
    IDENTITY_CONFLICT(
            "Ids or merges lead to more than one person: settle it in the register; the record then applies by itself."),
    UNDECODABLE(
            "The bytes do not fit the topic's schema: find the producer, then replay the record."),
    INCONSISTENT_DATES(
            "Correct the dates: the record ends before it begins or lies in the future."),
    UNKNOWN_NOTIFICATION(
            "Acknowledge by the pseudonym and the id that stand in the notification; if it is issued"
                    + " within 30 days, this acknowledgement holds for it.");

    private final String remedy;

    FaultCode(String remedy) {
        this.remedy = remedy;
    }

    /** What a person can do about it; the same for every occurrence. */
    public String remedy() {
        return remedy;
    }
}
