package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrthancInstallationTest {
    @TempDir Path folder;
    private Path programs;
    private Path plugins;

    @BeforeEach
    void make_folders() throws IOException {
        programs = Files.createDirectories(folder.resolve("sbin"));
        plugins = Files.createDirectories(folder.resolve("plugins"));
    }

    @Test
    void both_the_server_and_its_plugin_have_to_be_there() throws IOException {
        List<Path> elsewhere = List.of(folder.resolve("none"), programs);
        assertThat(OrthancInstallation.find(elsewhere, List.of(plugins))).isEmpty();
        Path program = Files.writeString(programs.resolve("Orthanc"), "");
        Path plugin = Files.writeString(plugins.resolve("libOrthancDicomWeb.so"), "");
        assertThat(OrthancInstallation.find(elsewhere, List.of(plugins))).isEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(OrthancInstallation.find(elsewhere, List.of(plugins)))
                .contains(new OrthancInstallation(program, plugin));
        assertThat(OrthancInstallation.find(elsewhere, List.of())).isEmpty();
    }

    @Test
    void a_folder_of_that_name_is_no_server() throws IOException {
        Files.createDirectories(programs.resolve("Orthanc"));
        Files.writeString(plugins.resolve("libOrthancDicomWeb.so"), "");
        assertThat(OrthancInstallation.find(List.of(programs), List.of(plugins))).isEmpty();
    }
}
