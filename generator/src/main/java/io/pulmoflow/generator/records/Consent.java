package io.pulmoflow.generator.records;

/** Consent as a contact's row tells it by its cells. */
public enum Consent {
    GIVEN,
    REFUSED,
    WITHDRAWN,
    NONE
}
