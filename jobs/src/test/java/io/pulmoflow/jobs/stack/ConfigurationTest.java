package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.archive.ArchiveSettings;
import io.pulmoflow.connectors.crm.CrmConfig;
import io.pulmoflow.connectors.ehr.EhrConfig;
import io.pulmoflow.connectors.pacs.PacsConfig;
import io.pulmoflow.connectors.ris.RisConfig;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.StagingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir Path folder;
    private StackLayout layout;

    @BeforeEach
    void write() throws IOException {
        layout = new StackLayout(folder.resolve("home"), folder.resolve("state"));
        layout.create();
        new Configuration(layout, new Ports(31_000), ArchiveChoice.FOLDER).write();
    }

    @Test
    void every_service_accepts_the_configuration_that_is_written_for_it() {
        assertThat(CrmConfig.from(Settings.load(layout.config("crm")))).isNotNull();
        assertThat(RisConfig.from(Settings.load(layout.config("ris")))).isNotNull();
        assertThat(EhrConfig.from(Settings.load(layout.config("ehr")))).isNotNull();
        assertThat(PacsConfig.from(Settings.load(layout.config("pacs")))).isNotNull();
    }

    @Test
    void nothing_that_is_written_can_be_read_by_others() throws IOException {
        try (Stream<Path> files = Files.walk(layout.state())) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThan(10);
            for (Path file : written) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void keys_and_password_stay_what_they_are_when_it_is_written_again() throws IOException {
        String careKey = Files.readString(layout.careKey());
        String password = Files.readString(layout.databasePassword());
        new Configuration(layout, new Ports(31_000), ArchiveChoice.FOLDER).write();
        assertThat(Files.readString(layout.careKey())).isEqualTo(careKey);
        assertThat(Files.readString(layout.databasePassword())).isEqualTo(password);
        assertThat(Files.readString(layout.researchKey())).isNotEqualTo(careKey);
    }

    @Test
    void everything_listens_on_loopback_and_on_ports_of_the_base() throws IOException {
        String kafka = Files.readString(layout.config("kafka"));
        assertThat(kafka)
                .contains("listeners=BROKER://127.0.0.1:31092,CONTROLLER://127.0.0.1:31093");
        String flink = Files.readString(layout.flinkConfig().resolve("config.yaml"));
        assertThat(flink)
                .contains("rest.bind-address: '127.0.0.1'")
                .contains("jobmanager.bind-host: '127.0.0.1'")
                .contains("taskmanager.bind-host: '127.0.0.1'")
                .contains("rest.port: '31080'")
                .doesNotContain("0.0.0.0'");
    }

    @Test
    void orthanc_is_open_to_loopback_with_a_password_and_to_nothing_else() throws IOException {
        new OrthancConfiguration(
                        layout,
                        new Ports(31_000),
                        new OrthancInstallation(Path.of("/x/Orthanc"), Path.of("/x/web.so")))
                .write();
        JsonNode orthanc = new ObjectMapper().readTree(layout.orthancConfig().toFile());
        assertThat(orthanc.path("RemoteAccessAllowed").asBoolean(true)).isFalse();
        assertThat(orthanc.path("DicomServerEnabled").asBoolean(true)).isFalse();
        assertThat(orthanc.path("AuthenticationEnabled").asBoolean()).isTrue();
        assertThat(orthanc.path("HttpPort").asInt()).isEqualTo(31_420);
        assertThat(orthanc.path("Plugins")).hasSize(1);
        String[] credentials = Files.readString(layout.orthancCredentials()).strip().split(":");
        assertThat(orthanc.path("RegisteredUsers").path(credentials[0]).asText())
                .isEqualTo(credentials[1])
                .hasSizeGreaterThan(30);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(layout.orthancConfig())))
                .isEqualTo("rw-------");
    }

    @Test
    void the_image_job_is_told_of_staging_and_of_either_archive() throws IOException {
        for (ArchiveChoice archive : ArchiveChoice.values()) {
            // Orthanc's own configuration needs it installed; what the job is told does not.
            Settings settings =
                    Settings.of(
                            new Configuration(layout, new Ports(31_000), archive)
                                    .job(JobName.DEIDENTIFY));
            assertThat(StagingSettings.from(settings))
                    .isEqualTo(new StagingSettings.Folder(layout.staging().toString()));
            assertThat(ArchiveSettings.from(settings))
                    .isInstanceOf(
                            switch (archive) {
                                case ORTHANC -> ArchiveSettings.Orthanc.class;
                                case FOLDER -> ArchiveSettings.Folder.class;
                            });
        }
    }

    @Test
    void settings_are_found_again() throws IOException {
        for (ArchiveChoice archive : ArchiveChoice.values()) {
            for (WorkerLink link : WorkerLink.values()) {
                StackSettings settings = new StackSettings(new Ports(31_000), 3, archive, link);
                settings.write(layout);
                assertThat(StackSettings.read(layout)).contains(settings);
            }
        }
    }
}
