package io.pulmoflow.connectors.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoClockTest {
    @TempDir private Path folder;

    @Test
    void without_a_file_it_is_the_machines() {
        assertThat(new DemoClock(folder.resolve("clock")).ahead()).isZero();
    }

    @Test
    void it_is_ahead_by_what_the_file_says() throws IOException {
        Path file = Files.writeString(folder.resolve("clock"), "PT4800H\n");
        Instant before = Instant.now();
        assertThat(new DemoClock(file).instant())
                .isBetween(
                        before.plus(Duration.ofDays(200)),
                        before.plus(Duration.ofDays(200)).plusSeconds(60));
    }

    @Test
    void a_file_that_makes_no_sense_or_asks_to_go_back_does_not_move_it() throws Exception {
        Path file = Files.writeString(folder.resolve("clock"), "PT24H");
        DemoClock clock = new DemoClock(file);
        assertThat(clock.ahead()).isEqualTo(Duration.ofDays(1));
        // A copy, as Flink makes, looks again at once.
        Files.writeString(file, "PT1H");
        assertThat(InstantiationUtil.clone(clock).ahead()).isEqualTo(Duration.ofDays(1));
        Files.writeString(file, "tomorrow");
        assertThat(InstantiationUtil.clone(clock).ahead()).isEqualTo(Duration.ofDays(1));
    }
}
