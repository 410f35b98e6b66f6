package io.pulmoflow.jobs.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the supervisor last knew of the stack; it writes this down for whoever asks. */
record StackState(Phase phase, String activity, List<PartState> parts, List<JobState> jobs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    StackState {
        parts = List.copyOf(parts);
        jobs = List.copyOf(jobs);
    }

    /** Where the stack is in its life. */
    enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    static Optional<StackState> read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            List<PartState> parts = new ArrayList<>();
            for (JsonNode part : node.path("parts")) {
                parts.add(
                        new PartState(
                                part.path("name").asText(),
                                part.path("pid").asLong(),
                                Instant.parse(part.path("startedAt").asText()),
                                part.path("restarts").asInt(),
                                part.path("healthy").asBoolean(),
                                part.path("problem").asText(),
                                part.path("address").asText()));
            }
            List<JobState> jobs = new ArrayList<>();
            for (JsonNode job : node.path("jobs")) {
                jobs.add(
                        new JobState(
                                job.path("name").asText(),
                                job.path("jobId").asText(),
                                job.path("state").asText(),
                                job.path("restoredFrom").asText(),
                                job.path("problem").asText()));
            }
            return Optional.of(
                    new StackState(
                            Phase.valueOf(node.path("phase").asText()),
                            node.path("activity").asText(),
                            parts,
                            jobs));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("phase", phase.name()).put("activity", activity);
        ArrayNode partNodes = node.putArray("parts");
        for (PartState part : parts) {
            partNodes
                    .addObject()
                    .put("name", part.name())
                    .put("pid", part.pid())
                    .put("startedAt", part.startedAt().toString())
                    .put("restarts", part.restarts())
                    .put("healthy", part.healthy())
                    .put("problem", part.problem())
                    .put("address", part.address());
        }
        ArrayNode jobNodes = node.putArray("jobs");
        for (JobState job : jobs) {
            jobNodes.addObject()
                    .put("name", job.name())
                    .put("jobId", job.jobId())
                    .put("state", job.state())
                    .put("restoredFrom", job.restoredFrom())
                    .put("problem", job.problem());
        }
        return node.toPrettyString();
    }
}
