package io.pulmoflow.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/** A job that runs until the test stops it, and that fails the test where it fails itself. */
public final class LiveJob implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final JobClient client;

    private LiveJob(JobClient client) {
        this.client = client;
    }

    /**
     * As in production, but for restarts.
     *
     * @param from the savepoint to go on from
     */
    public static StreamExecutionEnvironment environment(
            Configuration production, int parallelism, Optional<Path> from) {
        Configuration configuration = new Configuration(production);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        from.ifPresent(
                savepoint ->
                        configuration.set(
                                StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString()));
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    public static LiveJob start(StreamExecutionEnvironment environment, String name)
            throws Exception {
        return new LiveJob(environment.executeAsync(name));
    }

    public void await(String what, BooleanSupplier condition) throws Exception {
        CompletableFuture<?> ended = client.getJobExecutionResult();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            try {
                ended.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                // As it should.
            }
        }
    }

    /**
     * Stops it with a savepoint in the format that every state backend reads, once all of it runs:
     * some tasks give their first records before others have begun.
     */
    public Path stop(Path savepoints) throws Exception {
        AtomicReference<String> at = new AtomicReference<>();
        await("all tasks", () -> hasStopped(savepoints, at));
        return Path.of(URI.create(at.get()));
    }

    private boolean hasStopped(Path savepoints, AtomicReference<String> at) {
        try {
            at.set(
                    client.stopWithSavepoint(
                                    false,
                                    savepoints.toUri().toString(),
                                    SavepointFormatType.CANONICAL)
                            .get());
            return true;
        } catch (ExecutionException e) {
            if (isStarting(e)) {
                return false;
            }
            throw new IllegalStateException("no savepoint", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean isStarting(ExecutionException e) {
        return ExceptionUtils.findThrowable(e, CheckpointException.class)
                .map(CheckpointException::getCheckpointFailureReason)
                .filter(CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING::equals)
                .isPresent();
    }

    /** Returns once nothing of it runs any more. */
    @Override
    public void close() throws InterruptedException, ExecutionException {
        if (!client.getJobStatus().get().isGloballyTerminalState()) {
            client.cancel().get();
            client.getJobExecutionResult().handle((result, cancelled) -> result).get();
        }
    }
}
