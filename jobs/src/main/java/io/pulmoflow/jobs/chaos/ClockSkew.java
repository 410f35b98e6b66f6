package io.pulmoflow.jobs.chaos;

import io.pulmoflow.connectors.clock.DemoClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The clock that cases are followed by goes ahead of those that sources accept by. It stays ahead:
 * no clock of the platform goes back.
 */
public record ClockSkew(Duration ahead) implements Fault {
    @Override
    public String name() {
        return "clock %d s ahead of the sources'".formatted(ahead.toSeconds());
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        Path file = ground.stack().layout().clock();
        Duration further = new DemoClock(file).ahead().plus(ahead);
        Files.writeString(file, further + "\n", StandardCharsets.UTF_8);
    }

    @Override
    public void heal(Ground ground) {
        // It never goes back.
    }
}
