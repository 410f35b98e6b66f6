package io.pulmoflow.jobs.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Flink's REST API, as far as a stack needs it. Every method fails with an IOException. */
final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofMinutes(2);

    private static final int LONGEST_CAUSE = 300;

    private final HttpClient http;
    private final String url;

    FlinkRest(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    /** A job as the overview lists it. */
    record Job(String id, String name, String state, long startedAt) {
        private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

        boolean ended() {
            return ENDED.contains(state);
        }
    }

    /** The last completed checkpoint of a job. */
    record Checkpoint(long completedAt, long bytes, long milliseconds) {}

    Set<String> taskManagers() throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode manager : get("/taskmanagers").path("taskmanagers")) {
            ids.add(manager.path("id").asText());
        }
        return ids;
    }

    /** Newest first. */
    List<Job> jobs() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            jobs.add(
                    new Job(
                            job.path("jid").asText(),
                            job.path("name").asText(),
                            job.path("state").asText(),
                            job.path("start-time").asLong()));
        }
        jobs.sort((a, b) -> Long.compare(b.startedAt(), a.startedAt()));
        return jobs;
    }

    /** Uploads a jar and answers the id to run it by. */
    String upload(Path jar) throws IOException {
        String boundary = "pulmoflow-" + UUID.randomUUID();
        byte[] head =
                ("--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                                + "Content-Type: application/x-java-archive\r\n\r\n")
                        .formatted(boundary, jar.getFileName())
                        .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher body =
                HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(
                                () ->
                                        new SequenceInputStream(
                                                Collections.enumeration(
                                                        List.of(
                                                                new ByteArrayInputStream(head),
                                                                open(jar),
                                                                new ByteArrayInputStream(tail))))),
                        head.length + Files.size(jar) + tail.length);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/jars/upload"))
                        .timeout(SLOW)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .build();
        String file = send(request).path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids of the uploaded jars of that file name. */
    List<String> uploaded(String fileName) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode file : get("/jars").path("files")) {
            if (file.path("name").asText().equals(fileName)) {
                ids.add(file.path("id").asText());
            }
        }
        return ids;
    }

    /**
     * Starts a job of an uploaded jar.
     *
     * @param restoreFrom the checkpoint or savepoint that it takes over
     * @return the job's id
     */
    String run(String jarId, JobName job, Path configuration, Optional<Path> restoreFrom)
            throws IOException {
        var body = JSON.createObjectNode();
        body.put("entryClass", job.entryClass());
        body.putArray("programArgsList").add("--config").add(configuration.toString());
        body.putObject("flinkConfiguration").put("pipeline.name", job.title());
        restoreFrom.ifPresent(
                path ->
                        body.put("savepointPath", path.toUri().toString())
                                .put("claimMode", "CLAIM"));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url
                                                + "/jars/"
                                                + URLEncoder.encode(jarId, StandardCharsets.UTF_8)
                                                + "/run"))
                        .timeout(SLOW)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        return send(request).path("jobid").asText();
    }

    /** Begins to stop a job with a savepoint and answers the id to ask about it by. */
    String stop(String jobId, Path savepoints) throws IOException {
        var body = JSON.createObjectNode();
        // The canonical format is the one that another state backend can read.
        body.put("targetDirectory", savepoints.toUri().toString())
                .put("drain", false)
                .put("formatType", "CANONICAL");
        return post("/jobs/" + jobId + "/stop", body.toString()).path("request-id").asText();
    }

    /** Whether a stop is done; empty while it goes on. */
    Optional<Boolean> stopped(String jobId, String requestId) throws IOException {
        JsonNode answer = get("/jobs/" + jobId + "/savepoints/" + requestId);
        if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return Optional.empty();
        }
        return Optional.of(answer.path("operation").hasNonNull("location"));
    }

    void cancel(String jobId) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/jobs/" + jobId + "?mode=cancel"))
                        .timeout(QUICK)
                        .method("PATCH", HttpRequest.BodyPublishers.noBody())
                        .build();
        send(request);
    }

    /** First lines of what the job last failed with; empty if it never did. */
    String lastFailure(String jobId) throws IOException {
        JsonNode entries =
                get("/jobs/" + jobId + "/exceptions?maxExceptions=1")
                        .path("exceptionHistory")
                        .path("entries");
        return entries.isEmpty() ? "" : entries.get(0).path("stacktrace").asText();
    }

    Optional<Checkpoint> lastCheckpoint(String jobId) throws IOException {
        JsonNode latest = get("/jobs/" + jobId + "/checkpoints").path("latest").path("completed");
        if (latest.isMissingNode() || latest.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                new Checkpoint(
                        latest.path("latest_ack_timestamp").asLong(),
                        latest.path("state_size").asLong(),
                        latest.path("end_to_end_duration").asLong()));
    }

    /** How often the job has been restarted since it was submitted; -1 where unknown. */
    long restarts(String jobId) throws IOException {
        JsonNode metrics = get("/jobs/" + jobId + "/metrics?get=numRestarts");
        return metrics.isEmpty() ? -1 : metrics.get(0).path("value").asLong(-1);
    }

    /** Records that lie in Kafka and that the job has not yet read; -1 where unknown. */
    long pendingRecords(String jobId) throws IOException {
        long pending = -1;
        for (JsonNode vertex : get("/jobs/" + jobId).path("vertices")) {
            String metrics =
                    "/jobs/%s/vertices/%s/subtasks/metrics"
                            .formatted(jobId, vertex.path("id").asText());
            List<String> names = new ArrayList<>();
            for (JsonNode metric : get(metrics)) {
                String name = metric.path("id").asText();
                if (name.endsWith("pendingRecords")) {
                    names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
                }
            }
            if (names.isEmpty()) {
                continue;
            }
            for (JsonNode value : get(metrics + "?agg=sum&get=" + String.join(",", names))) {
                pending = Math.max(0, pending) + Math.max(0, value.path("sum").asLong());
            }
        }
        return pending;
    }

    private JsonNode get(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).timeout(QUICK).build());
    }

    private JsonNode post(String path, String body) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(SLOW)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(refusal(response));
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The innermost cause is what a person can act on; the rest is Flink's own way to it. */
    private static String refusal(HttpResponse<String> response) {
        String said = response.body();
        try {
            JsonNode errors = JSON.readTree(said).path("errors");
            if (!errors.isEmpty()) {
                said = errors.get(errors.size() - 1).asText();
            }
        } catch (IOException e) {
            // Not JSON: said as it is.
        }
        String cause =
                said.lines()
                        .filter(line -> line.startsWith("Caused by: "))
                        .reduce((first, second) -> second)
                        .orElse(said);
        return "Flink answers %d to %s: %s"
                .formatted(
                        response.statusCode(),
                        response.request().method(),
                        cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause);
    }
}
