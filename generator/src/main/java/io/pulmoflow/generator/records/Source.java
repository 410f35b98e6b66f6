package io.pulmoflow.generator.records;

import java.util.Locale;

/** A system that records come from. */
public enum Source {
    CRM,
    RIS,
    EHR,
    PACS;

    /** Name of its inbox. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
