package io.pulmoflow.jobs.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.archive.ArchiveSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import io.pulmoflow.operators.images.domain.StudyClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentifyConfigTest {
    @TempDir private Path directory;

    @Test
    void what_is_not_said_has_a_default() throws IOException {
        DeidentifyConfig config = DeidentifyConfig.from(Settings.of(required(directory)));

        assertThat(config.staging())
                .isEqualTo(new StagingSettings.Folder(directory.resolve("staging").toString()));
        assertThat(config.archive())
                .isEqualTo(new ArchiveSettings.Folder(directory.resolve("archive").toString()));
        assertThat(config.studyClock())
                .isEqualTo(new StudyClock(Duration.ofSeconds(60), Duration.ofHours(1)));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(7));
        assertThat(config.delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(config.rules()).isEqualTo(new ProfileFiles(null, null));
        assertThat(config.profile().uidRoot()).isEqualTo("2.25");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() throws IOException {
        Path profile = Files.writeString(directory.resolve("own.profile"), "profile own\nsorry\n");
        Map<String, String> values = required(directory);
        values.put("deidentify.profile.file", profile.toString());
        values.put("pixel.rules.file", directory.resolve("none.rules").toString());
        values.put("study.time-cap", "PT1S");
        values.put("study.idle", "PT1S");
        assertThatThrownBy(() -> DeidentifyConfig.from(Settings.of(values)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("deidentify.profile.file")
                .hasMessageContaining("pixel.rules.file")
                .hasMessageContaining("study.time-cap")
                .hasMessageContaining("study.idle");
    }

    @Test
    void a_profile_that_keeps_the_hospitals_uids_is_not_for_the_archive() throws IOException {
        Path profile =
                Files.writeString(
                        directory.resolve("own.profile"), "profile own\noption retain-uids\n");
        Map<String, String> values = required(directory);
        values.put("deidentify.profile.file", profile.toString());
        assertThatThrownBy(() -> DeidentifyConfig.from(Settings.of(values)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("keeps UIDs");
    }

    /** The least that the job starts with. */
    static Map<String, String> required(Path directory) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("kafka.bootstrap.servers", "127.0.0.1:9");
        values.put("schema.registry.url", "http://127.0.0.1:9/apis");
        values.put("checkpoint.dir", directory.toUri().toString());
        values.put("research.key.file", key(directory).toString());
        values.put("staging.folder", directory.resolve("staging").toString());
        values.put("archive.kind", "folder");
        values.put("archive.folder", directory.resolve("archive").toString());
        return values;
    }

    private static Path key(Path directory) throws IOException {
        Path file = directory.resolve("research.json");
        if (!Files.exists(file)) {
            ZoneKeyFile.create(
                    file, ZoneKeyset.generated(KeyZone.RESEARCH, KeyUse.REAL), Instant.EPOCH);
        }
        return file;
    }
}
