package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.jobs.stack.JobStatus;
import io.pulmoflow.jobs.stack.PartState;
import io.pulmoflow.jobs.stack.StackStatus;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;

/** A stack's status for people and for scripts. */
final class StatusTable {
    private static final double MEGABYTE = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackStatus status;

    StatusTable(StackStatus status) {
        this.status = status;
    }

    void print(PrintWriter out) {
        if (status.verdict() == StackStatus.Verdict.DOWN) {
            out.println("The stack is down.");
            return;
        }
        TextTable parts =
                new TextTable("PART", "STATE", "PID", "RESTARTS", "RSS", "ADDRESS", "PROBLEM");
        for (PartState part : status.parts()) {
            parts.add(
                    part.name(),
                    part.healthy() ? "healthy" : part.running() ? "unhealthy" : "not running",
                    part.running() ? Long.toString(part.pid()) : "-",
                    Integer.toString(part.restarts()),
                    part.running() ? megabytes(resident(part.name())) : "-",
                    part.address(),
                    part.problem());
        }
        parts.add(
                "supervisor",
                status.supervised() ? "healthy" : "not running",
                "",
                "",
                status.supervised() ? megabytes(resident("supervisor")) : "-",
                "",
                status.activity());
        parts.print(out);
        out.println();
        TextTable jobs =
                new TextTable(
                        "JOB", "STATE", "RESTARTS", "LAST CHECKPOINT", "SIZE", "LAG", "PROBLEM");
        for (JobStatus job : status.jobs()) {
            jobs.add(
                    job.job().name(),
                    job.job().state().toLowerCase(Locale.ROOT),
                    text(job.restarts()),
                    job.checkpointAge().isPresent()
                            ? "%.0f s ago".formatted(job.checkpointAge().getAsLong() / 1e3)
                            : "-",
                    job.checkpointBytes().isPresent()
                            ? "%.1f KB".formatted(job.checkpointBytes().getAsLong() / 1024.0)
                            : "-",
                    text(job.lag()),
                    job.job().problem());
        }
        jobs.print(out);
        out.printf("%nDe-identified images are kept in %s.", status.archive());
        out.printf(
                "%nThe stack is %s; it takes %s of memory.%n",
                status.verdict().name().toLowerCase(Locale.ROOT),
                megabytes(status.totalResidentBytes()));
    }

    String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("verdict", status.verdict().name().toLowerCase(Locale.ROOT));
        node.put("supervised", status.supervised());
        node.put("activity", status.activity());
        node.put("archive", status.archive());
        node.put("resident_bytes", status.totalResidentBytes());
        ArrayNode parts = node.putArray("parts");
        for (PartState part : status.parts()) {
            ObjectNode each = parts.addObject();
            each.put("name", part.name())
                    .put("running", part.running())
                    .put("healthy", part.healthy())
                    .put("restarts", part.restarts())
                    .put("address", part.address())
                    .put("problem", part.problem())
                    .put("resident_bytes", resident(part.name()));
            if (part.running()) {
                each.put("pid", part.pid());
            }
        }
        ArrayNode jobs = node.putArray("jobs");
        for (JobStatus job : status.jobs()) {
            ObjectNode each = jobs.addObject();
            each.put("name", job.job().name())
                    .put("id", job.job().jobId())
                    .put("state", job.job().state())
                    .put("restored_from", job.job().restoredFrom())
                    .put("problem", job.job().problem());
            put(each, "restarts", job.restarts());
            put(each, "checkpoint_age_ms", job.checkpointAge());
            put(each, "checkpoint_bytes", job.checkpointBytes());
            put(each, "lag", job.lag());
        }
        return node.toPrettyString();
    }

    private static void put(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        } else {
            node.putNull(name);
        }
    }

    private long resident(String part) {
        return status.residentBytes().getOrDefault(part, 0L);
    }

    static String megabytes(long bytes) {
        return "%.0f MB".formatted(bytes / MEGABYTE);
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "-";
    }
}
