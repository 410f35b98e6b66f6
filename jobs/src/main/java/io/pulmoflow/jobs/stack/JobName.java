package io.pulmoflow.jobs.stack;

import java.util.Locale;

/** A Flink job that the stack keeps running. */
public enum JobName {
    PSEUDONYMIZE("io.pulmoflow.jobs.pseudonymize.PseudonymizeJob"),
    DEIDENTIFY("io.pulmoflow.jobs.deidentify.DeidentifyJob"),
    TRIAGE("io.pulmoflow.jobs.triage.TriageJob"),
    CURATE("io.pulmoflow.jobs.curate.CurateJob");

    private final String entryClass;

    JobName(String entryClass) {
        this.entryClass = entryClass;
    }

    String entryClass() {
        return entryClass;
    }

    /** Name in the dashboard, of its configuration file and of its checkpoint folder. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
