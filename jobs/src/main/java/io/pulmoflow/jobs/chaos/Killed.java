package io.pulmoflow.jobs.chaos;

import java.time.Duration;

/** A process ends as by {@code kill -9}; its supervisor starts it again. */
public record Killed(String part) implements Fault {
    @Override
    public String name() {
        return "kill -9 " + part;
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void inject(Ground ground) {
        ground.awaitRunning(part);
        ground.stack().kill(part);
    }

    @Override
    public void heal(Ground ground) {
        // The supervisor does.
    }
}
