package io.pulmoflow.jobs.stack;

import java.util.Locale;

/** The folder that a source drops its files into, and the service that empties it. */
public enum Inbox {
    CRM("io.pulmoflow.connectors.crm.CrmService"),
    RIS("io.pulmoflow.connectors.ris.RisService"),
    EHR("io.pulmoflow.connectors.ehr.EhrService"),
    PACS("io.pulmoflow.connectors.pacs.PacsService");

    private final String mainClass;

    Inbox(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    /** Name of the folder, of the service's part and of its configuration file. */
    public String part() {
        return name().toLowerCase(Locale.ROOT);
    }
}
