package io.pulmoflow.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.ExampleKey;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.net.FreePorts;
import io.pulmoflow.connectors.pacs.intake.InstanceFiles;
import io.pulmoflow.connectors.staging.FolderStaging;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class InboxServiceTest {
    @TempDir Path folder;

    @Test
    void a_service_takes_a_file_at_any_depth_and_says_how_it_fares() throws Exception {
        int port = FreePorts.one();
        CountDownLatch left = new CountDownLatch(1);
        InboxService<InstanceReceived> service =
                service(
                        port,
                        step -> {
                            if (step == IntakeObserver.Step.FILE_LEFT) {
                                left.countDown();
                            }
                        });
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Void> run =
                    executor.submit(
                            () -> {
                                service.run();
                                return null;
                            });
            Path deep = Files.createDirectories(folder.resolve("pacs/patient/study"));
            Files.writeString(deep.resolve("readme.txt"), "not an image");
            assertThat(left.await(120, TimeUnit.SECONDS)).isTrue();

            JsonNode health = health(port);
            assertThat(health.get("ok").booleanValue()).isTrue();
            assertThat(health.get("files_rejected").intValue()).isOne();
            assertThat(health.toString()).doesNotContain("readme");
            assertThat(folder.resolve("pacs/rejected/patient/study/readme.txt")).exists();
            assertThatThrownBy(() -> service(0, IntakeObserver.NONE).run())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another service");

            service.stop();
            run.get();
            assertThat(service.awaitStopped(Duration.ofSeconds(60))).isTrue();
        } finally {
            service.stop();
            executor.shutdownNow();
        }
    }

    private InboxService<InstanceReceived> service(int port, IntakeObserver observer) {
        InboxConfig config =
                new InboxConfig(
                        new Inbox(Source.PACS, folder.resolve("pacs"), Depth.ANY),
                        new KafkaSettings("none", "none"),
                        ExampleKey.nowhere(),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        8,
                        new InetSocketAddress("127.0.0.1", port),
                        Clock.systemUTC());
        InstanceFiles reader =
                new InstanceFiles(
                        new Site(ZoneOffset.UTC, Optional.empty()),
                        new FolderStaging(folder.resolve("staging"), Clock.systemUTC()));
        return new InboxService<>(
                config,
                new SourceFeed<>(
                        "pacs-service",
                        Topics.RAW_PACS_INSTANCES,
                        reader,
                        Custody.SOURCE,
                        ExampleKey.ids()),
                RecordingOutput::new,
                Clock.systemUTC(),
                observer);
    }

    private static JsonNode health(int port) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
