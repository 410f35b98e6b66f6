package io.pulmoflow.jobs.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the files of a folder are called: as before, but for what tells of a patient. */
class MirroredNamesTest {
    private static final String SLICE = "ORIGINAL\\PRIMARY\\AXIAL";
    private static final String UID = "2\\.25\\.\\d+";

    @TempDir private Path folder;
    private final StringWriter said = new StringWriter();
    private Path in;
    private Path out;

    @BeforeEach
    void makeThePlaces() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slice 1.dcm",
                "deep/IM-0001-0001.dcm",
                "CT/series_2/00000001",
                "v1.2.3/a.b.c",
                "2025-11-30 export/1.dcm",
                "%D0%BF%D0%B0%D0%BF%D0%BA%D0%B0/1.dcm"
            })
    void a_name_that_tells_of_nobody_is_kept(String name) throws IOException {
        source(name, 1);
        assertThat(run()).as(said.toString()).isZero();
        assertThat(written()).containsExactly(name.replace(" ", "%20"));
        assertThat(said.toString()).doesNotContain("replaced");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IVANOVA.dcm",
                "anna-ivanova_1.dcm",
                "AnnaIvanova.dcm",
                "K-4711.dcm",
                "k_4711",
                "CTK4711.dcm",
                "scan19610507.dcm",
                "07.05.1961.dcm",
                "2026_03_01.dcm",
                "20260301123000.dcm",
                "CT.1.2.643.77.1.dcm",
                "1_2_643_77_1.dcm",
                "CT.1.2.840.113619.2.55.3.dcm",
                "%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0.dcm",
                "%D0%B0%D0%BD%D0%BD%D0%B0_%D0%B8%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0_2",
                "%C8%E2%E0%ED%EE%E2%E0.dcm"
            })
    void a_file_name_that_tells_is_replaced_by_the_new_uid(String name) throws IOException {
        source("ct/" + name, 1);
        assertThat(run()).as(said.toString()).isZero();
        assertThat(written()).singleElement().asString().matches("ct/" + UID + "\\.dcm");
        assertThat(said.toString()).contains("1 names of files and folders were replaced");
    }

    @Test
    void a_folder_that_one_file_knows_is_replaced_for_all_files_below_it() throws IOException {
        CtFile.write(place("Ivanova/1.dcm"), 1, SLICE, "");
        CtFile.write(place("Ivanova/deep/2.dcm"), 2, SLICE);
        Path report = folder.resolve("report.json");
        assertThat(run("--report", report.toString())).as(said.toString()).isZero();
        List<String> written = written();
        assertThat(written.get(0)).matches(UID + "/1\\.dcm");
        assertThat(written.get(1)).matches(UID + "/deep/2\\.dcm");
        assertThat(written.get(0).split("/")[0]).isEqualTo(written.get(1).split("/")[0]);
        JsonNode json = new ObjectMapper().readTree(Files.readString(report));
        assertThat(json.at("/summary/namesReplaced").asInt()).isEqualTo(1);
        assertThat(json.toString()).doesNotContainIgnoringCase("ivanova");
    }

    @Test
    void a_file_is_not_called_by_another_files_patient() throws IOException {
        CtFile.write(place("a/1.dcm"), 1, SLICE, "PETROV^OLEG");
        CtFile.write(place("b/Petrov.dcm"), 2, SLICE);
        assertThat(run()).isZero();
        assertThat(written().get(0)).isEqualTo("a/1.dcm");
        assertThat(written().get(1)).matches("b/" + UID + "\\.dcm");
    }

    @Test
    void two_short_names_are_known_together() throws IOException {
        CtFile.write(place("xu_li/1.dcm"), 1, SLICE, "LI^XU");
        CtFile.write(place("li/2.dcm"), 2, SLICE, "LI^XU");
        assertThat(run()).isZero();
        assertThat(written()).anyMatch(name -> name.matches(UID + "/1\\.dcm"));
        assertThat(written()).contains("li/2.dcm");
    }

    @Test
    void a_folder_of_a_series_is_called_by_the_new_series() throws IOException {
        source("1.2.643.77/1.2.643.77.0/a.dcm", 1);
        Path report = folder.resolve("report.json");
        assertThat(run("--report", report.toString())).isZero();
        JsonNode file = new ObjectMapper().readTree(Files.readString(report)).at("/files/0");
        assertThat(written())
                .containsExactly(
                        file.path("study").asText()
                                + "/"
                                + file.path("series").asText()
                                + "/a.dcm");
    }

    @Test
    void names_that_become_one_are_told_apart_by_the_instance() throws IOException {
        source("IVANOVA/1.dcm", 1);
        source("anna ivanova/1.dcm", 2);
        assertThat(run()).as(said.toString()).isZero();
        assertThat(written()).hasSize(2).anyMatch(name -> name.matches(UID + "/1\\.dcm"));
        assertThat(written()).anyMatch(name -> name.matches(UID + "/" + UID + "\\.dcm"));
    }

    @Test
    void the_same_instance_twice_is_written_twice_and_said_so() throws IOException {
        source("1", 1);
        CtFile.write(place("2"), 1, "ORIGINAL\\PRIMARY\\LOCALIZER");
        source("3", 1);
        Path report = folder.resolve("report.json");
        assertThat(run("--report", report.toString())).as(said.toString()).isZero();
        assertThat(written()).containsExactly("1", "2", "3");
        JsonNode json = new ObjectMapper().readTree(Files.readString(report));
        assertThat(json.at("/files/0").has("sameInstanceAs")).isFalse();
        assertThat(json.at("/files/1/sameInstanceAs").asInt()).isEqualTo(1);
        assertThat(json.at("/files/2/duplicateOf").asInt()).isEqualTo(1);
        assertThat(json.at("/files/2/result").asText()).isEqualTo("duplicate");
        assertThat(said.toString()).contains("Warning: 1 files have the SOP Instance UID");
        assertThat(run()).isZero();
        assertThat(run("--names", "uid")).isEqualTo(1);
        assertThat(said.toString()).contains("INSTANCE_CHANGED");
    }

    @Test
    void long_lists_of_refusals_are_cut_short() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(in.resolve("note" + i), "no image");
        }
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString())
                .contains("file 20 refused", "Only the first 20 refusals", "30 NOT_DICOM")
                .doesNotContain("file 21 refused");
        assertThat(written()).isEmpty();
    }

    @Test
    void another_way_of_naming_is_not_understood() throws IOException {
        source("1", 1);
        assertThat(run("--names", "none")).isEqualTo(2);
        assertThat(said.toString()).contains("mirror or uid");
    }

    private void source(String name, int number) throws IOException {
        CtFile.write(place(name), number, SLICE);
    }

    /** Of a percent-encoded name, so that its bytes are the same in every locale. */
    private Path place(String name) throws IOException {
        Path place = Path.of(URI.create(in.toUri() + name.replace(" ", "%20")));
        Files.createDirectories(place.getParent());
        return place;
    }

    private int run(String... options) {
        return new CommandLine(new DeidentifyCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(
                        Stream.concat(
                                        Stream.of(
                                                in.toString(),
                                                out.toString(),
                                                "--key-file",
                                                folder.resolve("test.key").toString()),
                                        Stream.of(options))
                                .toArray(String[]::new));
    }

    /** Percent-encoded. */
    private List<String> written() throws IOException {
        String root = out.toUri().toString();
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.toUri().toString().substring(root.length()))
                    .sorted()
                    .toList();
        }
    }
}
