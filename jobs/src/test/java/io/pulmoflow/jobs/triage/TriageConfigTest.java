package io.pulmoflow.jobs.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.operators.screening.Pace;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.operators.screening.domain.WithoutConsent;
import io.pulmoflow.operators.state.CacheBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriageConfigTest {
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:27092",
                    "schema.registry.url", "http://127.0.0.1:27081/apis/ccompat/v7",
                    "checkpoint.dir", "file:///checkpoints");

    @Test
    void defaults() {
        assertThat(TriageConfig.from(Settings.of(REQUIRED)))
                .isEqualTo(
                        new TriageConfig(
                                new KafkaSettings(
                                        "127.0.0.1:27092",
                                        "http://127.0.0.1:27081/apis/ccompat/v7"),
                                new FlinkSettings(
                                        "file:///checkpoints",
                                        Duration.ofSeconds(10),
                                        StateBackend.HEAP,
                                        2,
                                        Duration.ofMillis(10),
                                        Duration.ofSeconds(1)),
                                "pulmoflow-triage",
                                Delivery.AT_LEAST_ONCE,
                                ZoneId.of("Europe/Moscow"),
                                OutcomeMapping.shipped("acr-v2022-1"),
                                EligibilityCriteria.shipped("uspstf-2021"),
                                Pace.USUAL,
                                new CacheBounds(Integer.MAX_VALUE, 64L * 1024 * 1024),
                                WithoutConsent.CARE,
                                Optional.empty()));
    }

    @Test
    void full_mapping(@TempDir Path folder) throws IOException {
        Path mapping =
                Files.writeString(
                        folder.resolve("city.properties"),
                        """
                        version = city-2027
                        CATEGORY_0 = INCOMPLETE 1
                        CATEGORY_1 = NO_SIGNS 12
                        CATEGORY_2 = NO_SIGNS 12
                        CATEGORY_3 = SUPERVISION 6
                        CATEGORY_4A = ADDITIONAL_EXAMINATION 0
                        CATEGORY_4B = ADDITIONAL_EXAMINATION 0
                        CATEGORY_4X = ADDITIONAL_EXAMINATION 0
                        """);
        TriageConfig config =
                TriageConfig.from(
                        Settings.of(
                                Map.ofEntries(
                                        Map.entry("kafka.bootstrap.servers", "b1:9092,b2:9092"),
                                        Map.entry("schema.registry.url", "https://registry/"),
                                        Map.entry("kafka.group.id", "triage-b"),
                                        Map.entry("delivery", "exactly-once"),
                                        Map.entry("programme.zone", "Asia/Novosibirsk"),
                                        Map.entry("outcome.mapping.file", mapping.toString()),
                                        Map.entry("eligibility.criteria", "nlst"),
                                        Map.entry("due.cases.per.second", "500"),
                                        Map.entry("hot.cases.mebibytes", "256"),
                                        Map.entry("demo", "true"),
                                        Map.entry("demo.clock.file", "/demo/clock"),
                                        Map.entry("checkpoint.dir", "s3://bucket/c"),
                                        Map.entry("checkpoint.interval", "PT0.2S"),
                                        Map.entry("state.backend", "rocksdb"),
                                        Map.entry("parallelism", "8"),
                                        Map.entry("buffer.timeout", "PT0.1S"),
                                        Map.entry("restart.delay", "PT5S"),
                                        Map.entry("triage.without-consent", "wait"))));
        assertThat(config)
                .isEqualTo(
                        new TriageConfig(
                                new KafkaSettings("b1:9092,b2:9092", "https://registry/"),
                                new FlinkSettings(
                                        "s3://bucket/c",
                                        Duration.ofMillis(200),
                                        StateBackend.ROCKSDB,
                                        8,
                                        Duration.ofMillis(100),
                                        Duration.ofSeconds(5)),
                                "triage-b",
                                Delivery.EXACTLY_ONCE,
                                ZoneId.of("Asia/Novosibirsk"),
                                OutcomeMapping.read(mapping),
                                EligibilityCriteria.shipped("nlst"),
                                new Pace(Pace.USUAL.tick(), 50),
                                new CacheBounds(Integer.MAX_VALUE, 256L * 1024 * 1024),
                                WithoutConsent.WAIT,
                                Optional.of(Path.of("/demo/clock"))));
        assertThat(config.mapping().version()).isEqualTo("city-2027");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class,
                        () ->
                                TriageConfig.from(
                                        Settings.of(
                                                Map.of(
                                                        "schema.registry.url", "registry",
                                                        "delivery", "twice",
                                                        "programme.zone", "Moscow",
                                                        "outcome.mapping", "acr-v1999",
                                                        "mapping", "acr-v2022-1",
                                                        "checkpoint.dir", "file:///c"))));
        assertThat(invalid.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("kafka.bootstrap.servers: "),
                        problem -> assertThat(problem).startsWith("schema.registry.url: "),
                        problem -> assertThat(problem).startsWith("delivery: "),
                        problem -> assertThat(problem).startsWith("programme.zone: "),
                        problem -> assertThat(problem).startsWith("outcome.mapping: "),
                        problem -> assertThat(problem).isEqualTo("mapping: unknown key"));
    }

    @Test
    void a_shipped_mapping_and_an_own_one_contradict(@TempDir Path folder) {
        Map<String, String> values = new HashMap<>(REQUIRED);
        values.put("outcome.mapping", "acr-v2022-1");
        values.put("outcome.mapping.file", folder.resolve("none.properties").toString());
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class, () -> TriageConfig.from(Settings.of(values)));
        assertThat(invalid.problems())
                .singleElement()
                .asString()
                .startsWith("outcome.mapping.file: ");
    }

    @Test
    void nobody_sets_the_time_but_for_a_demonstration() {
        Map<String, String> keys = new HashMap<>(REQUIRED);
        keys.put("demo.clock.file", "/demo/clock");
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class, () -> TriageConfig.from(Settings.of(keys)));
        assertThat(invalid.problems()).containsExactly("demo.clock.file: only with demo=true");
    }
}
