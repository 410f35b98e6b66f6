package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.clinical.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a source service fares; counts since its start, and nothing of what is in the files. */
final class ServiceHealth {
    /** Longer than the broker is waited for at a time. */
    private static final Duration STALE = Duration.ofMinutes(3);

    private final Source source;
    private final Clock clock;
    private final List<Companion> companions;
    private Instant lastBeat;
    private Instant lastFile;
    private String waitingFor;
    private long filesDone;
    private long filesRejected;
    private long filesDuplicate;
    private long recordsAccepted;
    private long recordsQuarantined;

    ServiceHealth(Source source, Clock clock) {
        this(source, clock, List.of());
    }

    ServiceHealth(Source source, Clock clock, List<Companion> companions) {
        this.source = source;
        this.clock = clock;
        this.companions = List.copyOf(companions);
        this.lastBeat = clock.instant();
    }

    synchronized void beat() {
        lastBeat = clock.instant();
    }

    synchronized void done(int accepted, int quarantined) {
        filesDone++;
        recordsAccepted += accepted;
        recordsQuarantined += quarantined;
        lastFile = clock.instant();
    }

    synchronized void rejected() {
        filesRejected++;
        lastFile = clock.instant();
    }

    synchronized void duplicate() {
        filesDuplicate++;
        lastFile = clock.instant();
    }

    /** Files stay claimed until this is over. */
    synchronized void waitingFor(String what) {
        waitingFor = what;
    }

    synchronized void running() {
        waitingFor = null;
    }

    /** True while the service is at work; waiting for a broker that is away is at work, too. */
    synchronized boolean ok() {
        return clock.instant().isBefore(lastBeat.plus(STALE));
    }

    /** For JSON. */
    synchronized Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", ok());
        report.put("source", source.name());
        report.put("waiting_for", waitingFor);
        report.put("last_file_at", lastFile == null ? null : lastFile.toString());
        report.put("files_done", filesDone);
        report.put("files_rejected", filesRejected);
        report.put("files_duplicate", filesDuplicate);
        report.put("records_accepted", recordsAccepted);
        report.put("records_quarantined", recordsQuarantined);
        companions.forEach(each -> report.put(each.name(), each.report()));
        return report;
    }
}
