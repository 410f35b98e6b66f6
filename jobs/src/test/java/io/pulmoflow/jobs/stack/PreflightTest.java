package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.net.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir Path folder;

    @Test
    void a_taken_port_is_named_with_its_purpose_its_holder_and_the_way_out() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String line =
                    Preflight.taken(new Ports.Taken("Kafka", taken.getLocalPort())).orElseThrow();
            assertThat(line)
                    .startsWith("Port " + taken.getLocalPort() + " for Kafka is taken")
                    .endsWith("choose others with --port-base.")
                    .doesNotContain("\n");
            if (Files.exists(Path.of("/proc/net/tcp"))) {
                assertThat(line).contains("by process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void a_free_port_is_no_problem() throws IOException {
        assertThat(Preflight.taken(new Ports.Taken("Kafka", FreePorts.one()))).isEmpty();
    }

    @Test
    void too_little_memory_or_disk_says_how_much_is_there_and_needed() {
        assertThat(Preflight.notEnough("free memory", 1L << 30, 2L << 30, "end other programs"))
                .contains(
                        "Too little free memory: 1024 MB, 2048 MB are needed: end other programs.");
        assertThat(Preflight.notEnough("free memory", 2L << 30, 2L << 30, "end other programs"))
                .isEmpty();
    }

    @Test
    void a_state_folder_that_is_a_file_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        StackLayout layout = new StackLayout(folder, file);
        assertThat(
                        new Preflight(
                                        layout,
                                        new StackSettings(
                                                Ports.standard(),
                                                1,
                                                ArchiveChoice.FOLDER,
                                                WorkerLink.DIRECT))
                                .problems())
                .anyMatch(line -> line.contains("cannot be written: choose another with --var"));
    }
}
