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
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that runs until the test stops it, and that fails the test where it fails itself. */
public final class LiveJob implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(1);
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

    /** Until what is counted has been the same for a second. */
    public void awaitSettled(String what, LongSupplier count) throws Exception {
        long[] last = {count.getAsLong(), System.nanoTime()};
        await(
                what,
                () -> {
                    long now = count.getAsLong();
                    if (now != last[0]) {
                        last[0] = now;
                        last[1] = System.nanoTime();
                    }
                    return System.nanoTime() - last[1] > SETTLED.toNanos();
                });
    }

    /** Stops it with a savepoint in the format that every state backend reads. */
    public Path stop(Path savepoints) throws InterruptedException, ExecutionException {
        String at =
                client.stopWithSavepoint(
                                false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get();
        return Path.of(URI.create(at));
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
        JobStatus status = client.getJobStatus().get();
        if (!status.isGloballyTerminalState()) {
            client.cancel().get();
        }
    }
}
