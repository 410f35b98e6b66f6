package io.pulmoflow.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.jobs.stack.ArchiveChoice;
import io.pulmoflow.jobs.stack.FolderTree;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.Ports;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A local stack of its own, brought up for one measurement and taken down after it. */
final class BenchStack implements AutoCloseable {
    private static final Set<String> ON_THE_WAY = Set.of("pseudonymize", "triage");
    private static final List<String> MEASURED = List.of("taskmanager-1", "kafka", "jobmanager");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final LocalStack stack;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchStack(LocalStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    static BenchStack up(AlertOptions options, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path folder = options.folder();
        if (Files.exists(folder)) {
            throw new IOException(folder + " is there already: another run's, or left by one");
        }
        LocalStack stack =
                LocalStack.at(
                        new StackLayout(options.home(), folder),
                        Optional.of(new Ports(options.portBase())),
                        Clock.systemUTC());
        BenchStack up = new BenchStack(stack, folder);
        try {
            stack.start(Optional.of(1), Optional.of(ArchiveChoice.FOLDER), progress);
            switch (options.jobs()) {
                case PATH -> up.keepOnlyTheWay();
                case ALL -> {}
            }
            return up;
        } catch (IOException | InterruptedException | RuntimeException e) {
            up.close();
            throw e;
        }
    }

    LocalStack stack() {
        return stack;
    }

    /** Without its supervisor nobody submits again what is cancelled. */
    private void keepOnlyTheWay() throws IOException, InterruptedException {
        stack.kill("supervisor");
        for (JsonNode job : jobs()) {
            if (!ON_THE_WAY.contains(job.path("name").asText())) {
                http.send(
                        HttpRequest.newBuilder(
                                        uri("/jobs/" + job.path("jid").asText() + "?mode=cancel"))
                                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
        boolean alone =
                Patience.until(
                        LIMIT,
                        LOOK_EVERY,
                        () ->
                                jobsNow().stream()
                                                .filter(
                                                        job ->
                                                                job.path("state")
                                                                        .asText()
                                                                        .equals("RUNNING"))
                                                .count()
                                        == ON_THE_WAY.size());
        if (!alone) {
            throw new IOException("the other jobs do not end");
        }
    }

    private List<JsonNode> jobsNow() {
        try {
            return jobs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> jobs() throws IOException, InterruptedException {
        String answer =
                http.send(
                                HttpRequest.newBuilder(uri("/jobs/overview")).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        JsonNode jobs = new ObjectMapper().readTree(answer).path("jobs");
        return Stream.iterate(0, i -> i < jobs.size(), i -> i + 1).map(jobs::get).toList();
    }

    private URI uri(String path) {
        return URI.create(stack.ports().flinkUrl() + path);
    }

    /** CPU that each process has taken since its start, by name of the part. */
    Map<String, Duration> cpu() {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        for (String part : MEASURED) {
            stack.process(part)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .ifPresent(taken -> cpu.put(part, taken));
        }
        return cpu;
    }

    @Override
    public void close() throws IOException {
        stack.stop(line -> {});
        FolderTree.remove(folder);
    }
}
