package io.pulmoflow.generator.records;

/**
 * What is structurally wrong with a record as sent; the names are the fault codes a source answers
 * with.
 */
public enum Defect {
    NONE,
    COLUMN_COUNT,
    BAD_DATE,
    BAD_NUMBER,
    BAD_VALUE,
    UNREADABLE_ENCODING,
    TRUNCATED_DICOM
}
