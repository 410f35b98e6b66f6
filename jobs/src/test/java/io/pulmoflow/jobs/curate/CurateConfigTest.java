package io.pulmoflow.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.KeyInUse;
import io.pulmoflow.connectors.warehouse.WarehouseSettings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateConfigTest {
    @TempDir private Path directory;

    @Test
    void what_is_not_said_has_a_default() throws IOException {
        Path key = ResearchKeyFiles.research(directory);

        CurateConfig config = CurateConfig.from(Settings.of(required(key)));

        assertThat(config.anonymity().k()).isEqualTo(5);
        assertThat(config.anonymity().l()).isEqualTo(1);
        assertThat(config.anonymity().shardBy()).containsExactly(Attribute.SEX);
        assertThat(config)
                .isEqualTo(
                        new CurateConfig(
                                new KafkaSettings(
                                        "127.0.0.1:27092",
                                        "http://127.0.0.1:27081/apis/ccompat/v7"),
                                FlinkSettings.unhurried(Settings.of(required(key))),
                                new WarehouseSettings(
                                        "jdbc:postgresql://127.0.0.1:27432/pulmoflow",
                                        "curate",
                                        "",
                                        Duration.ofMillis(200),
                                        3),
                                Delivery.AT_LEAST_ONCE,
                                ZoneId.of("Europe/Moscow"),
                                new ZoneKeyFile(key.toString(), KeyZone.RESEARCH, DemoKeys.REFUSED),
                                config.anonymity(),
                                KeyInUse.OnChange.REFUSE));
    }

    @Test
    void everything_can_be_said() throws IOException {
        Map<String, String> values = required(ResearchKeyFiles.demo(directory));
        values.put("demo", "true");
        values.put("delivery", "exactly-once");
        values.put("programme.zone", "Asia/Yakutsk");
        values.put("anonymity.k", "11");
        values.put("anonymity.l", "2");
        values.put("anonymity.shard-by", "region, sex");

        CurateConfig config = CurateConfig.from(Settings.of(values));

        assertThat(config.researchKey().demoKeys()).isEqualTo(DemoKeys.ALLOWED);
        assertThat(config.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(config.programmeZone()).isEqualTo(ZoneId.of("Asia/Yakutsk"));
        assertThat(config.anonymity().k()).isEqualTo(11);
        assertThat(config.anonymity().l()).isEqualTo(2);
        assertThat(config.anonymity().shardBy()).containsExactly(Attribute.SEX, Attribute.REGION);
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        assertThatThrownBy(
                        () ->
                                CurateConfig.from(
                                        Settings.of(
                                                Map.of(
                                                        "delivery", "twice",
                                                        "programme.zone", "Moscow",
                                                        "anonymity.k", "1",
                                                        "anonymity.ladders", "/no/such/file",
                                                        "anonymity.shard-by", "height",
                                                        "care.key.file", "/keys/care.json"))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll(
                        "kafka.bootstrap.servers",
                        "schema.registry.url",
                        "checkpoint.dir",
                        "warehouse.url",
                        "warehouse.user",
                        "delivery",
                        "programme.zone",
                        "research.key.file",
                        "anonymity.k",
                        "anonymity.ladders",
                        "anonymity.shard-by",
                        "care.key.file: unknown key");
    }

    @Test
    void a_demo_key_stops_the_start_unless_this_is_a_demo() throws IOException {
        Map<String, String> values = required(ResearchKeyFiles.demo(directory));

        assertThatThrownBy(() -> CurateConfig.from(Settings.of(values)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("research.key.file")
                .hasMessageContaining("demo");
    }

    @Test
    void the_key_of_another_zone_stops_the_start() throws IOException {
        Map<String, String> values = required(ResearchKeyFiles.care(directory));

        assertThatThrownBy(() -> CurateConfig.from(Settings.of(values)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("research.key.file");
    }

    static Map<String, String> required(Path key) {
        return new HashMap<>(
                Map.of(
                        "kafka.bootstrap.servers", "127.0.0.1:27092",
                        "schema.registry.url", "http://127.0.0.1:27081/apis/ccompat/v7",
                        "checkpoint.dir", "file:///var/lib/pulmoflow/checkpoints",
                        "warehouse.url", "jdbc:postgresql://127.0.0.1:27432/pulmoflow",
                        "warehouse.user", "curate",
                        "research.key.file", key.toString()));
    }
}
