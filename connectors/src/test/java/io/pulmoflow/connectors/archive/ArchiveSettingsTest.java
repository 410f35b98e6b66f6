package io.pulmoflow.connectors.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSettingsTest {
    @TempDir Path folder;

    @Test
    void the_archive_is_a_folder_unless_it_is_said_to_be_orthanc() {
        Settings one = Settings.of(Map.of("archive.folder", "/srv/archive"));
        assertThat(ArchiveSettings.from(one)).isEqualTo(new ArchiveSettings.Folder("/srv/archive"));
        one.check();

        Settings two =
                Settings.of(
                        Map.of(
                                "archive.kind", "orthanc",
                                "archive.orthanc.url", "http://127.0.0.1:8042",
                                "archive.orthanc.credentials.file", "/run/secrets/orthanc"));
        assertThat(ArchiveSettings.from(two))
                .isEqualTo(
                        new ArchiveSettings.Orthanc(
                                URI.create("http://127.0.0.1:8042"),
                                "/run/secrets/orthanc",
                                OrthancTuning.standard()));
        two.check();
    }

    @Test
    void all_that_is_missing_is_said_at_once() {
        Settings settings = Settings.of(Map.of("archive.kind", "orthanc"));
        ArchiveSettings.from(settings);
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, settings::check);
        assertThat(invalid.problems())
                .anyMatch(problem -> problem.startsWith("archive.orthanc.url"))
                .anyMatch(problem -> problem.startsWith("archive.orthanc.credentials.file"))
                .hasSize(2);
    }

    @Test
    void credentials_are_one_line_that_nobody_is_shown() throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "someone:se:cret\n");
        assertThat(HttpCredentials.read(good).header()).isEqualTo("Basic c29tZW9uZTpzZTpjcmV0");
        assertThat(HttpCredentials.read(good).toString()).doesNotContain("cret");
        Path bad = Files.writeString(folder.resolve("bad"), "no colon here");
        assertThatThrownBy(() -> HttpCredentials.read(bad))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageNotContaining("colon");
        assertThatThrownBy(() -> HttpCredentials.read(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void pauses_grow_to_their_limit() {
        OrthancTuning tuning = OrthancTuning.standard();
        assertThat(tuning.pauseBefore(1)).isZero();
        assertThat(tuning.pauseBefore(2)).isEqualTo(Duration.ofMillis(250));
        assertThat(tuning.pauseBefore(4)).isEqualTo(Duration.ofSeconds(1));
        assertThat(tuning.pauseBefore(1000)).isEqualTo(Duration.ofSeconds(20));
    }
}
