package io.pulmoflow.operators.deidentify.domain;

/**
 * The ids that a de-identified instance goes by; empty where the source had none.
 *
 * @param study Study Instance UID (0020,000D)
 * @param series Series Instance UID (0020,000E)
 * @param instance SOP Instance UID (0008,0018)
 * @param sopClass SOP Class UID (0008,0016), the source's
 */
public record DeidentifiedUids(String study, String series, String instance, String sopClass) {}
