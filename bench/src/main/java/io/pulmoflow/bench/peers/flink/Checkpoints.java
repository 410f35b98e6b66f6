package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;

/** Checkpoints of one job. */
final class Checkpoints {
    private static final String BEGINNING = "chk-";
    private static final double MEDIAN = 0.5;

    private Checkpoints() {}

    /** What the last complete one holds, and how long one took. */
    static Kept kept(AccessExecutionGraph job) {
        CheckpointStatsSnapshot all = job.getCheckpointStatsSnapshot();
        CompletedCheckpointStats last =
                all == null ? null : all.getHistory().getLatestCompletedCheckpoint();
        return last == null
                ? Kept.NOTHING
                : new Kept(
                        last.getStateSize(),
                        Math.round(
                                all.getSummaryStats()
                                        .getEndToEndDurationStats()
                                        .getQuantile(MEDIAN)));
    }

    /**
     * @param folder of one run, with a folder for each of its jobs
     */
    static Path last(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(one -> one.getFileName().toString().startsWith(BEGINNING))
                    .filter(one -> Files.exists(one.resolve("_metadata")))
                    .max(Comparator.comparingLong(Checkpoints::number))
                    .orElseThrow(() -> new IOException("no checkpoint is complete"));
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(BEGINNING.length()));
    }
}
