package io.pulmoflow.bench.state;

import io.pulmoflow.jobs.stack.FolderTree;
import io.pulmoflow.jobs.stack.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.accumulators.StringifiedAccumulatorResult;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * The state of followed cases on RocksDB: its size for each patient, and how long it takes to save
 * it and to have it back, by the triage job's own operator in a Flink cluster within this process.
 */
public final class StateBenchmark {
    private static final Duration FEED_LIMIT = Duration.ofMinutes(60);
    private static final Duration SAVE_LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final StateOptions options;

    private StateBenchmark(StateOptions options) {
        this.options = options;
    }

    public static void main(String[] words) throws Exception {
        StateOptions options = StateOptions.parse(words);
        if (options.isHelp()) {
            System.out.println(StateOptions.USAGE);
            return;
        }
        List<StateFigures> figures = new ArrayList<>();
        for (int patients : options.patients()) {
            System.err.printf("%,d patients%n", patients);
            figures.add(new StateBenchmark(options).measure(patients));
            // A longer measurement that is given up takes none of the shorter ones with it.
            System.err.println(StateFigures.json(figures, options.images()));
        }
        System.out.print(StateFigures.table(figures, options.images()));
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), StateFigures.json(figures, options.images()));
        }
    }

    private StateFigures measure(int patients) throws Exception {
        Path folder =
                Files.createTempDirectory(Files.createDirectories(options.folder()), "state-");
        try {
            FollowedCases cases =
                    new FollowedCases(
                            folder, new Histories(Instant.now(), options.images()), patients);
            return measure(cases, patients, folder);
        } finally {
            FolderTree.remove(folder);
        }
    }

    private static StateFigures measure(FollowedCases cases, int patients, Path folder)
            throws Exception {
        long begin;
        Duration fed;
        Duration checkpointed;
        Duration saved;
        Path checkpoint;
        Path savepoint;
        try (MiniCluster cluster = cluster(cases)) {
            begin = System.nanoTime();
            JobID job = submit(cluster, cases.job(Optional.empty()));
            await(FEED_LIMIT, () -> revisions(cluster, job) >= cases.events());
            fed = since(begin);

            begin = System.nanoTime();
            cluster.triggerCheckpoint(job, CheckpointType.FULL)
                    .get(SAVE_LIMIT.toSeconds(), TimeUnit.SECONDS);
            checkpointed = since(begin);
            checkpoint = completed(folder.resolve("checkpoints"));

            begin = System.nanoTime();
            savepoint =
                    Path.of(
                            URI.create(
                                    cluster.triggerSavepoint(
                                                    job,
                                                    folder.resolve("savepoints").toUri().toString(),
                                                    false,
                                                    SavepointFormatType.CANONICAL)
                                            .get(SAVE_LIMIT.toSeconds(), TimeUnit.SECONDS)));
            saved = since(begin);
            cluster.cancelJob(job).get();
        }
        long checkpointBytes = bytes(folder.resolve("checkpoints"));
        long savepointBytes = bytes(savepoint);
        Duration fromCheckpoint = restore(cases, checkpoint);
        Duration fromSavepoint = restore(cases, savepoint);
        return new StateFigures(
                patients,
                cases.events(),
                fed,
                checkpointBytes,
                checkpointed,
                savepointBytes,
                saved,
                fromCheckpoint,
                fromSavepoint);
    }

    /** From the job's submission until all of its tasks run with their state. */
    private static Duration restore(FollowedCases cases, Path from) throws Exception {
        try (MiniCluster cluster = cluster(cases)) {
            long begin = System.nanoTime();
            JobID job = submit(cluster, cases.job(Optional.of(from.toUri().toString())));
            await(SAVE_LIMIT, () -> isRunning(cluster, job));
            Duration restored = since(begin);
            if (graph(cluster, job).getCheckpointStatsSnapshot().getLatestRestoredCheckpoint()
                    == null) {
                throw new IllegalStateException("nothing was restored from " + from);
            }
            cluster.cancelJob(job).get();
            return restored;
        }
    }

    private static MiniCluster cluster(FollowedCases cases) throws Exception {
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(cases.cluster())
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(FollowedCases.PARALLELISM)
                                .build());
        cluster.start();
        return cluster;
    }

    private static JobID submit(MiniCluster cluster, JobGraph graph) throws Exception {
        return cluster.submitJob(graph).get().getJobID();
    }

    private static long revisions(MiniCluster cluster, JobID job) {
        StringifiedAccumulatorResult[] counted =
                graph(cluster, job).getAccumulatorResultsStringified();
        return Stream.of(counted)
                .filter(one -> one.getName().equals(Counted.REVISIONS))
                .mapToLong(one -> Long.parseLong(one.getValue()))
                .sum();
    }

    private static boolean isRunning(MiniCluster cluster, JobID job) {
        int running = 0;
        for (AccessExecutionVertex vertex : graph(cluster, job).getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
            running++;
        }
        // None is known before the job has been initialized.
        return running > 0;
    }

    private static AccessExecutionGraph graph(MiniCluster cluster, JobID job) {
        return cluster.getExecutionGraph(job).join();
    }

    private static void await(Duration limit, BooleanSupplier done) {
        if (!Patience.until(limit, LOOK_EVERY, done)) {
            throw new IllegalStateException("not done after " + limit);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** The folder of the one checkpoint that is complete. */
    private static Path completed(Path checkpoints) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
