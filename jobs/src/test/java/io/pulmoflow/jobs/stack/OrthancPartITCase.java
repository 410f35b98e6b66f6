package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulmoflow.connectors.net.FreePorts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The installed Orthanc, as the stack runs it. */
@Timeout(240)
class OrthancPartITCase {
    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private Ports ports;
    private PartKeeper keeper;

    @BeforeEach
    void configure() throws IOException {
        assumeTrue(OrthancInstallation.find().isPresent(), "Orthanc is not installed");
        StackLayout layout = new StackLayout(folder.resolve("home"), folder.resolve("state"));
        layout.create();
        ports = new Ports(FreePorts.first(new Ports(1024).orthanc() - 1024));
        new Configuration(layout, ports, ArchiveChoice.ORTHANC).write();
        Part part =
                new StackParts(layout, ports, new FlinkRest(http, ports.flinkUrl()), http)
                        .orthanc();
        keeper = new PartKeeper(part, layout.mark(part.name()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (keeper != null) {
            keeper.stop();
        }
    }

    private void awaitHealthy() {
        assertThat(
                        Patience.until(
                                Duration.ofSeconds(90),
                                Duration.ofMillis(50),
                                () -> {
                                    keeper.look();
                                    return keeper.isHealthy();
                                }))
                .as(keeper.state().problem())
                .isTrue();
    }

    @Test
    void it_answers_to_its_password_only_and_is_no_superuser() throws IOException {
        awaitHealthy();
        String system = ports.orthancUrl() + "/system";
        assertThat(HealthCheck.answers(http, system).problem()).contains(system + " answers 401");
        assertThat(HealthCheck.answers(http, system, "pulmoflow:guess").problem()).isPresent();
        Path status = Path.of("/proc", Long.toString(keeper.state().pid()), "status");
        assertThat(Files.readString(status))
                .as(
                        "a user namespace of its own, or an ordinary user: no rights over others' files")
                .containsPattern("CapEff:\\s+0{16}");
    }

    @Test
    void killed_it_comes_back_with_the_same_password() {
        awaitHealthy();
        ProcessHandle.of(keeper.state().pid()).orElseThrow().destroyForcibly();
        assertThat(
                        Patience.until(
                                Duration.ofSeconds(90),
                                Duration.ofMillis(50),
                                () -> {
                                    keeper.look();
                                    return keeper.state().restarts() == 1;
                                }))
                .isTrue();
        awaitHealthy();
    }
}
