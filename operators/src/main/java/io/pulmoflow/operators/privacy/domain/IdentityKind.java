package io.pulmoflow.operators.privacy.domain;

/** What kind of identifier something is. */
public enum IdentityKind {
    NAME,
    NATIONAL_ID,
    PHONE,
    EMAIL,
    ADDRESS,
    /** Of a hospital or of the register: patient, contact, record. */
    LOCAL_ID,
    ACCESSION_NUMBER,
    DICOM_UID,
    BIRTH_DATE
}
