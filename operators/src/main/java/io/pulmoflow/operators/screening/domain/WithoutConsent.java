package io.pulmoflow.operators.screening.domain;

/** What triage does for people who have not consented to the processing of their data. */
public enum WithoutConsent {
    /** The office is told whatever care needs: the research side alone waits for consent. */
    CARE,
    /** Nothing is issued, and what is open is withdrawn, until consent is given. */
    WAIT
}
