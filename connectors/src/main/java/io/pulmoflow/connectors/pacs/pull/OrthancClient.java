package io.pulmoflow.connectors.pacs.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.pacs.intake.SpoolFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The two calls of Orthanc's REST API that are made here. */
final class OrthancClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final PullSettings settings;
    private final HttpClient http;

    OrthancClient(PullSettings settings) {
        this.settings = settings;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
    }

    /** The changes that follow the one of this number. */
    ChangesPage changes(long since, int atMost) throws IOException, InterruptedException {
        return ChangesPage.of(json("/changes?since=" + since + "&limit=" + atMost));
    }

    /** The number of the last change there is; 0 where there was none. */
    long lastChange() throws IOException, InterruptedException {
        return ChangesPage.of(json("/changes?last")).last();
    }

    /**
     * Downloads an instance.
     *
     * @return false where it is no longer there
     */
    boolean download(String instance, SpoolFile to) throws IOException, InterruptedException {
        BodyHandler<Void> into =
                answer ->
                        answer.statusCode() == OK
                                ? new Writing(to)
                                : BodySubscribers.replacing(null);
        int status = send("/instances/" + instance + "/file", into).statusCode();
        if (status != OK && status != NOT_FOUND) {
            throw new IOException("Orthanc answered " + status);
        }
        return status == OK;
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(path, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException("Orthanc answered " + answer.statusCode());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            // Not as the cause: its message may quote the answer.
            throw new IOException("Orthanc's answer is no JSON");
        }
    }

    private <T> HttpResponse<T> send(String path, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(settings.base().toString().replaceAll("/+$", "") + path));
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request.build(), handler);
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("Orthanc does not answer", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("Orthanc does not answer in time", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Writes a body as it comes, a piece at a time. */
    private static final class Writing implements HttpResponse.BodySubscriber<Void> {
        private final SpoolFile file;
        private final CompletableFuture<Void> written = new CompletableFuture<>();
        private Flow.Subscription subscription;

        Writing(SpoolFile file) {
            this.file = file;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return written;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            try {
                for (ByteBuffer piece : pieces) {
                    file.write(piece);
                }
                subscription.request(1);
            } catch (IOException e) {
                subscription.cancel();
                written.completeExceptionally(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            written.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            written.complete(null);
        }
    }
}
