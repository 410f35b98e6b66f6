package io.pulmoflow.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.connectors.crm.CrmConfig;
import io.pulmoflow.connectors.ehr.EhrConfig;
import io.pulmoflow.connectors.inbox.Depth;
import io.pulmoflow.connectors.pacs.PacsConfig;
import io.pulmoflow.connectors.ris.RisConfig;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceConfigTest {
    private static final Map<String, String> LEAST =
            Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:27092",
                    "schema.registry.url", "http://127.0.0.1:27081/apis/ccompat/v7",
                    "inbox.dir", "inbox");

    @TempDir Path folder;

    @Test
    void what_is_not_said_has_its_default() {
        CrmConfig config = CrmConfig.from(with(Map.of()));

        assertThat(config.inbox().inbox().root()).isEqualTo(Path.of("inbox"));
        assertThat(config.inbox().inbox().depth()).isEqualTo(Depth.TOP_LEVEL);
        assertThat(config.inbox().pollInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.files().site().zone()).isEqualTo(ZoneId.of("Europe/Moscow"));
        assertThat(config.files().site().defaultIssuer()).isEmpty();
        assertThat(config.files().encoding()).isEqualTo(EncodingChoice.AUTO);
        assertThat(config.files().mappings()).hasSize(2);
        assertThat(EhrConfig.from(with(Map.of())).files().mappings()).hasSize(1);
        assertThat(RisConfig.from(with(Map.of())).files().mappings()).hasSize(1);
    }

    @Test
    void everything_that_is_said_is_taken() throws IOException {
        Path mapping = Files.writeString(folder.resolve("own.properties"), "contact_id = Номер\n");
        CrmConfig config =
                CrmConfig.from(
                        with(
                                Map.of(
                                        "health.bind.address", "0.0.0.0",
                                        "site.zone", "Asia/Yekaterinburg",
                                        "default.issuer", "CITY1",
                                        "encoding", "windows-1251",
                                        "mapping.file", mapping.toString(),
                                        "health.port", "27110",
                                        "poll.interval", "PT0.25S",
                                        "settle.time", "PT2S",
                                        "batch.files", "5")));

        assertThat(config.files().site().zone()).isEqualTo(ZoneId.of("Asia/Yekaterinburg"));
        assertThat(config.files().site().defaultIssuer()).contains("CITY1");
        assertThat(config.files().encoding()).isEqualTo(EncodingChoice.WINDOWS_1251);
        assertThat(config.files().mappings()).hasSize(1);
        assertThat(config.inbox().health()).isEqualTo(new InetSocketAddress("0.0.0.0", 27110));
        assertThat(config.inbox().pollInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.inbox().settleTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.inbox().batchFiles()).isEqualTo(5);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() throws IOException {
        Path mapping = Files.writeString(folder.resolve("own.properties"), "hair = Волосы\n");
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class,
                        () ->
                                CrmConfig.from(
                                        with(
                                                Map.of(
                                                        "encoding", "koi8-r",
                                                        "site.zone", "Nowhere",
                                                        "mapping.file", mapping.toString(),
                                                        "colour", "red"))));
        assertThat(invalid.problems()).hasSize(4).anyMatch(p -> p.contains("hair"));
        InvalidSettings noStaging =
                catchThrowableOfType(InvalidSettings.class, () -> PacsConfig.from(with(Map.of())));
        assertThat(noStaging.problems()).singleElement().asString().startsWith("staging.folder");
    }

    private Settings with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("intake.key.file", ExampleKey.intake(folder));
        all.putAll(more);
        return Settings.of(all);
    }
}
