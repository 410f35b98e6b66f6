package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.testing.SetClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real processes: each is a shell that waits. */
class PartKeeperTest {
    @TempDir Path folder;
    private final SetClock clock = new SetClock(Instant.parse("2026-03-01T10:00:00Z"));
    private PartKeeper keeper;

    @BeforeEach
    void create() {
        keeper = keeper();
    }

    @AfterEach
    void end() {
        keeper.stop();
    }

    private PartKeeper keeper() {
        Part part =
                new Part(
                        "sleeper",
                        folder.resolve("sleeper.log"),
                        Set.of(),
                        Part.Preparation.NONE,
                        List.of("sleep", "600"),
                        Map.of(),
                        Part.StopSignal.TERM,
                        Duration.ofSeconds(5),
                        "nowhere",
                        Optional::empty);
        return new PartKeeper(part, folder.resolve("sleeper.json"), clock);
    }

    @Test
    void a_part_that_dies_is_started_again_after_a_pause() {
        keeper.look();
        long first = keeper.state().pid();
        kill(first);
        keeper.look();
        assertThat(keeper.state().running()).isFalse();
        clock.set(clock.instant().plusSeconds(1));
        keeper.look();
        assertThat(keeper.state().running()).isTrue();
        assertThat(keeper.state().pid()).isNotEqualTo(first);
        assertThat(keeper.state().restarts()).isEqualTo(1);
    }

    @Test
    void a_living_process_of_a_crashed_supervisor_is_adopted_not_doubled() {
        keeper.look();
        long first = keeper.state().pid();
        PartKeeper next = keeper();
        next.adopt();
        next.look();
        assertThat(next.state().pid()).isEqualTo(first);
        assertThat(next.state().restarts()).isZero();
    }

    @Test
    void a_number_that_now_belongs_to_another_process_is_not_adopted() throws Exception {
        new ProcessMark(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"), 4)
                .write(folder.resolve("sleeper.json"));
        keeper.adopt();
        assertThat(keeper.isStarted()).isFalse();
    }

    @Test
    void a_stopped_part_is_gone_and_forgotten() {
        keeper.look();
        long pid = keeper.state().pid();
        keeper.stop();
        assertThat(ProcessHandle.of(pid).filter(ProcessMark::lives)).isEmpty();
        assertThat(Files.exists(folder.resolve("sleeper.json"))).isFalse();
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        assertThat(
                        Patience.until(
                                Duration.ofSeconds(60),
                                Duration.ofMillis(10),
                                () -> !ProcessMark.lives(process)))
                .isTrue();
    }
}
