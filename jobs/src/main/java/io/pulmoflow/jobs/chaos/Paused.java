package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.time.Duration;

/** A process stands still and says nothing, for longer than Flink waits for a heartbeat. */
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
