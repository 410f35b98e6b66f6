package io.pulmoflow.connectors.kafka.access;

import java.util.Locale;

/** Whom the broker knows: one for each service and job, and for each kind of people. */
public enum KafkaPrincipal {
    CRM,
    RIS,
    EHR,
    PACS,
    PSEUDONYMIZE,
    DEIDENTIFY,
    TRIAGE,
    CURATE,
    /** The screening office's software. */
    OFFICE,
    /** Labelling, and others who work with the research zone. */
    LABELLING,
    /** Those who run the platform, at its command line. */
    OPERATOR;

    /** User name; its consumer groups and transactional ids begin with it. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }
}
