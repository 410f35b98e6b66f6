package io.pulmoflow.connectors.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The few requests that the archive makes of Orthanc, each once. A failed one is an {@link
 * ArchiveUnavailable}.
 */
final class OrthancClient implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** With these a server answers Store Instances, whatever became of each instance. */
    private static final Set<Integer> STOW_ANSWERS = Set.of(OK, 202, BAD_REQUEST, 409);

    /** With these it says that the file itself will not do. */
    private static final Set<Integer> REFUSALS = Set.of(BAD_REQUEST, 409, 413, 415);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final HttpCredentials credentials;
    private final ExecutorService threads = Executors.newCachedThreadPool(new ArchiveThreads());
    private final HttpClient http;

    OrthancClient(URI url, HttpCredentials credentials) {
        String text = url.toString();
        this.root = URI.create(text.endsWith("/") ? text : text + '/');
        this.credentials = credentials;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_LIMIT)
                        .executor(threads)
                        .build();
    }

    /** Store Instances: several at once. */
    StowAnswer stow(List<DeidentifiedInstance> instances) throws IOException {
        StowRequest stow = new StowRequest(instances);
        HttpResponse<byte[]> answer =
                send(
                        request("dicom-web/studies")
                                .header("Content-Type", stow.contentType())
                                .header("Accept", "application/dicom+json")
                                .POST(stow.body()));
        return Optional.of(answer)
                .filter(each -> STOW_ANSWERS.contains(each.statusCode()))
                .flatMap(each -> StowAnswer.parse(each.body()))
                .orElseThrow(() -> unexpected(answer));
    }

    /**
     * Stores one instance through Orthanc's own interface, which tells a bad file from a bad disk
     * where the answer to Store Instances does not.
     *
     * @return why the file is refused; empty where it is stored
     */
    Optional<String> upload(DeidentifiedInstance instance) throws IOException {
        BodyPublisher body = BodyPublishers.ofFile(instance.file());
        HttpResponse<byte[]> answer =
                send(request("instances").header("Content-Type", "application/dicom").POST(body));
        if (REFUSALS.contains(answer.statusCode())) {
            return Optional.of("HTTP " + answer.statusCode());
        }
        if (answer.statusCode() != OK) {
            throw unexpected(answer);
        }
        return Optional.empty();
    }

    /** The MD5 of the file that is kept for an instance, hex; empty where there is none. */
    Optional<String> digestOf(DeidentifiedInstance instance) throws IOException {
        HttpResponse<byte[]> answer =
                send(
                        request("instances/" + OrthancId.of(instance) + "/attachments/dicom/md5")
                                .GET());
        return switch (answer.statusCode()) {
            case OK -> Optional.of(new String(answer.body(), StandardCharsets.US_ASCII).strip());
            case NOT_FOUND -> Optional.empty();
            default -> throw unexpected(answer);
        };
    }

    /** Paths of the studies, series or instances that have this UID. */
    List<String> find(OrthancLevel level, String uid) throws IOException {
        HttpResponse<byte[]> answer =
                send(request("tools/lookup").POST(BodyPublishers.ofString(uid)));
        if (answer.statusCode() != OK) {
            throw unexpected(answer);
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode found : JSON.readTree(answer.body())) {
            if (found.path("Type").asText().equals(level.written())) {
                paths.add(level.folder() + '/' + found.path("ID").asText());
            }
        }
        return paths;
    }

    void delete(String path) throws IOException {
        HttpResponse<byte[]> answer = send(request(path).DELETE());
        if (answer.statusCode() != OK && answer.statusCode() != NOT_FOUND) {
            throw unexpected(answer);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", credentials.header());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ArchiveUnavailable(
                    "the archive at " + root.getAuthority() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveUnavailable("interrupted while the archive was asked", e);
        }
    }

    private ArchiveUnavailable unexpected(HttpResponse<byte[]> answer) {
        return new ArchiveUnavailable(
                "the archive at "
                        + root.getAuthority()
                        + " answers "
                        + answer.statusCode()
                        + " to "
                        + answer.request().method());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
