package io.pulmoflow.jobs.stack;

import java.util.Locale;

/** How JobManager and TaskManagers reach each other. */
public enum WorkerLink {
    /** By the ports that they listen on. */
    DIRECT,
    /** By ports of somebody between them, who hands everything on: see {@link Ports#relayed}. */
    RELAYED;

    /** As settings write it. */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
