package io.pulmoflow.bench.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What was measured for so many patients.
 *
 * @param events that were fed
 * @param fed how long that took
 * @param checkpointBytes RocksDB's own files, compressed by it
 * @param savepointBytes keys and values one by one, in Flink's canonical format
 * @param fromCheckpoint from the job's submission until all of its tasks run
 */
record StateFigures(
        int patients,
        long events,
        Duration fed,
        long checkpointBytes,
        Duration checkpointed,
        long savepointBytes,
        Duration saved,
        Duration fromCheckpoint,
        Duration fromSavepoint) {

    static String table(List<StateFigures> all, int images) {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%nRocksDB, %d subtasks; each patient: registration, 2 examinations of 3"
                                + " nodules, %d images, an open recall%n%n",
                        FollowedCases.PARALLELISM,
                        images));
        table.append(
                String.format(
                        Locale.ROOT,
                        "%10s %12s | %11s %9s %8s | %11s %9s %8s | %10s %10s%n",
                        "",
                        "fed",
                        "checkpoint",
                        "a patient",
                        "",
                        "savepoint",
                        "a patient",
                        "",
                        "restored",
                        "restored"));
        table.append(
                String.format(
                        Locale.ROOT,
                        "%10s %12s | %11s %9s %8s | %11s %9s %8s | %10s %10s%n",
                        "patients",
                        "events/s",
                        "MB",
                        "bytes",
                        "s",
                        "MB",
                        "bytes",
                        "s",
                        "from ch. s",
                        "from sv. s"));
        for (StateFigures one : all) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%,10d %,12.0f | %,11.1f %,9d %8.2f | %,11.1f %,9d %8.2f | %10.2f"
                                    + " %10.2f%n",
                            one.patients,
                            one.events / seconds(one.fed),
                            one.checkpointBytes / 1e6,
                            one.checkpointBytes / one.patients,
                            seconds(one.checkpointed),
                            one.savepointBytes / 1e6,
                            one.savepointBytes / one.patients,
                            seconds(one.saved),
                            seconds(one.fromCheckpoint),
                            seconds(one.fromSavepoint)));
        }
        return table.toString();
    }

    static String json(List<StateFigures> all, int images) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (StateFigures one : all) {
            ObjectNode node = json.addObject();
            node.put("patients", one.patients);
            node.put("images_per_patient", images);
            node.put("events", one.events);
            node.put("fed_seconds", seconds(one.fed));
            node.put("checkpoint_bytes", one.checkpointBytes);
            node.put("checkpoint_bytes_per_patient", one.checkpointBytes / one.patients);
            node.put("checkpoint_seconds", seconds(one.checkpointed));
            node.put("savepoint_bytes", one.savepointBytes);
            node.put("savepoint_bytes_per_patient", one.savepointBytes / one.patients);
            node.put("savepoint_seconds", seconds(one.saved));
            node.put("restore_from_checkpoint_seconds", seconds(one.fromCheckpoint));
            node.put("restore_from_savepoint_seconds", seconds(one.fromSavepoint));
        }
        return json.toPrettyString() + "\n";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
