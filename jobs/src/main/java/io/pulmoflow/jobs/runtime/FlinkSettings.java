package io.pulmoflow.jobs.runtime;

import io.pulmoflow.connectors.settings.Settings;
import java.time.Duration;
import java.util.Objects;

/**
 * How a job is run.
 *
 * @param checkpointDir directory or URI that outlives the processes
 * @param checkpointInterval time from one checkpoint's start to the next
 * @param stateBackend where keyed state lives
 * @param parallelism subtasks of each operator
 * @param bufferTimeout longest time that a record waits for company before it is sent on; each edge
 *     between tasks has a thread that wakes so often, busy or not
 * @param restartDelay time between a failure and the restart; restarts go on without end
 */
public record FlinkSettings(
        String checkpointDir,
        Duration checkpointInterval,
        StateBackend stateBackend,
        int parallelism,
        Duration bufferTimeout,
        Duration restartDelay) {
    private static final Duration PROMPT = Duration.ofMillis(10);
    private static final Duration UNHURRIED = Duration.ofMillis(100);

    public FlinkSettings {
        Objects.requireNonNull(checkpointDir, "checkpointDir");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        Objects.requireNonNull(stateBackend, "stateBackend");
        Objects.requireNonNull(bufferTimeout, "bufferTimeout");
        Objects.requireNonNull(restartDelay, "restartDelay");
    }

    /** Of a job that people wait for. */
    public static FlinkSettings from(Settings settings) {
        return read(settings, PROMPT);
    }

    /** Of a job that nobody waits for: a tenth of a second more or less is nothing to it. */
    public static FlinkSettings unhurried(Settings settings) {
        return read(settings, UNHURRIED);
    }

    private static FlinkSettings read(Settings settings, Duration bufferTimeout) {
        return new FlinkSettings(
                settings.text("checkpoint.dir"),
                settings.duration("checkpoint.interval", Duration.ofSeconds(10)),
                settings.choice("state.backend", StateBackend.class, StateBackend.HEAP),
                settings.integer("parallelism", 2, 1, 1024),
                settings.duration("buffer.timeout", bufferTimeout),
                settings.duration("restart.delay", Duration.ofSeconds(1)));
    }
}
