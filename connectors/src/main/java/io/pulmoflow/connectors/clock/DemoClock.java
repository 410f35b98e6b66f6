package io.pulmoflow.connectors.clock;

import io.pulmoflow.connectors.settings.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine's time and as much more as a file says: so that a demonstration need not wait for
 * half a year. It never goes back; a file that cannot be read leaves it where it is. Thread-safe.
 */
public final class DemoClock extends Clock implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String FILE = "demo.clock.file";

    private final String file;
    private Duration ahead = Duration.ZERO;
    private transient long lookedAt;
    private transient boolean looked;

    /**
     * @param file holds an ISO-8601 duration; where it is not there the time is the machine's
     */
    public DemoClock(Path file) {
        this.file = Objects.requireNonNull(file, "file").toString();
    }

    /**
     * The file of {@code demo.clock.file}, if it is set. Nobody sets the time of what is no
     * demonstration: it is a problem without {@code demo=true}.
     */
    public static Optional<Path> file(Settings settings) {
        Optional<Path> file = settings.optionalPath(FILE);
        boolean demo = settings.flag("demo", false);
        if (file.isPresent() && !demo) {
            settings.problem(FILE, "only with demo=true");
        }
        return file;
    }

    /** The clock of such a file; the machine's where there is none. */
    public static Clock of(Optional<Path> file) {
        return file.<Clock>map(DemoClock::new).orElse(Clock.systemUTC());
    }

    /** How far it is ahead of the machine. */
    public synchronized Duration ahead() {
        long now = System.nanoTime();
        if (!looked || now - lookedAt > LOOK_EVERY.toNanos()) {
            looked = true;
            lookedAt = now;
            Duration said = read(ahead);
            ahead = said.compareTo(ahead) > 0 ? said : ahead;
        }
        return ahead;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("an instant has no zone");
    }

    private Duration read(Duration otherwise) {
        try {
            return Duration.parse(Files.readString(Path.of(file), StandardCharsets.UTF_8).strip());
        } catch (IOException | DateTimeParseException e) {
            // Not there: nobody has set it.
            return otherwise;
        }
    }
}
