package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.time.Duration;

/**
 * A process stands still and says nothing: to its peers a network that is cut, with connections
 * that stay open. For longer than Flink's heartbeats are waited for it is what a JobManager sees of
 * a TaskManager behind a cut.
 */
public record Paused(String part, Duration lasts) implements Fault {
    @Override
    public String name() {
        return "pause " + part;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        ground.awaitRunning(part);
        ground.signal(part, "STOP");
    }

    @Override
    public void heal(Ground ground) throws IOException {
        // It may have been started anew meanwhile; then this changes nothing.
        ground.awaitRunning(part);
        ground.signal(part, "CONT");
    }
}
