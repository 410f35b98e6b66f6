package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.crm.CrmConfig;
import io.pulmoflow.connectors.ehr.EhrConfig;
import io.pulmoflow.connectors.pacs.PacsConfig;
import io.pulmoflow.connectors.ris.RisConfig;
import io.pulmoflow.connectors.settings.Settings;
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
        new Configuration(layout, new Ports(31_000)).write();
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
        new Configuration(layout, new Ports(31_000)).write();
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
    void settings_are_found_again() throws IOException {
        StackSettings settings = new StackSettings(new Ports(31_000), 3);
        settings.write(layout);
        assertThat(StackSettings.read(layout)).contains(settings);
    }
}
