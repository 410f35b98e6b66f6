package io.pulmoflow.jobs.chaos;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.jobs.stack.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * Clocks of the sources go hours ahead, each by its own number: what one has taken first is later
 * by its record than what another takes next. They stay there: no clock of the platform goes back.
 */
public record SourceClocks(long seed) implements Fault {
    private static final int MOST_MINUTES = 12 * 60;

    @Override
    public String name() {
        return "clocks of the sources hours apart";
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        Random random = new Random(seed);
        for (Inbox source : Inbox.values()) {
            Path file = ground.stack().layout().clock(source);
            Duration further = Duration.ofMinutes(1 + random.nextInt(MOST_MINUTES));
            Files.writeString(
                    file, new DemoClock(file).ahead().plus(further) + "\n", StandardCharsets.UTF_8);
        }
    }

    @Override
    public void heal(Ground ground) {
        // They never go back.
    }
}
