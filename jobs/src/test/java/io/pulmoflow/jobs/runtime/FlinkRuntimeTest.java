package io.pulmoflow.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;

class FlinkRuntimeTest {
    @Test
    void defaults() {
        Settings settings = Settings.of(Map.of("checkpoint.dir", "file:///c"));
        FlinkSettings read = FlinkSettings.from(settings);
        settings.check();
        assertThat(read)
                .isEqualTo(
                        new FlinkSettings(
                                "file:///c",
                                Duration.ofSeconds(10),
                                StateBackend.HEAP,
                                2,
                                Duration.ofMillis(10),
                                Duration.ofSeconds(1)));
    }

    @Test
    void a_job_that_nobody_waits_for_gathers_longer_unless_told_otherwise() {
        Map<String, String> said = Map.of("checkpoint.dir", "file:///c");
        assertThat(FlinkSettings.unhurried(Settings.of(said)).bufferTimeout())
                .isGreaterThan(FlinkSettings.from(Settings.of(said)).bufferTimeout());
        Settings told =
                Settings.of(Map.of("checkpoint.dir", "file:///c", "buffer.timeout", "PT1S"));
        assertThat(FlinkSettings.unhurried(told).bufferTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void full_mapping() {
        Settings settings =
                Settings.of(
                        Map.of(
                                "checkpoint.dir", "file:///d",
                                "checkpoint.interval", "PT0.2S",
                                "state.backend", "rocksdb",
                                "parallelism", "8",
                                "buffer.timeout", "PT0.1S",
                                "restart.delay", "PT5S"));
        FlinkSettings read = FlinkSettings.from(settings);
        settings.check();
        assertThat(read)
                .isEqualTo(
                        new FlinkSettings(
                                "file:///d",
                                Duration.ofMillis(200),
                                StateBackend.ROCKSDB,
                                8,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(5)));
    }

    @Test
    void kryo_and_generated_uids_are_off() {
        Configuration configuration = configurationWith(StateBackend.HEAP);
        assertThat(configuration.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(configuration.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    }

    @Test
    void rocksdb_takes_incremental_checkpoints() {
        Configuration configuration = configurationWith(StateBackend.ROCKSDB);
        assertThat(configuration.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(configuration.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    }

    private static Configuration configurationWith(StateBackend backend) {
        return FlinkRuntime.configuration(
                new FlinkSettings(
                        "file:///c",
                        Duration.ofSeconds(10),
                        backend,
                        2,
                        Duration.ofMillis(5),
                        Duration.ofSeconds(1)));
    }
}
