package io.pulmoflow.jobs.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeidentifyCommandTest {
    private static final String SLICE = "ORIGINAL\\PRIMARY\\AXIAL";

    @TempDir private Path folder;
    private final StringWriter said = new StringWriter();
    private Path in;
    private Path out;

    @BeforeEach
    void makeThePlaces() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
    }

    @Test
    void a_folder_comes_out_without_anyones_identity() throws IOException {
        Path deep = Files.createDirectories(in.resolve("IVANOVA ANNA"));
        CtFile.write(deep.resolve("IVANOVA.dcm"), 1, SLICE);
        CtFile.write(in.resolve("b"), 2, SLICE);
        Path report = folder.resolve("report.json");
        assertThat(run(in, out, "--names", "uid", "--report", report)).as(said.toString()).isZero();
        Map<String, String> written = contents(out);
        assertThat(written)
                .hasSize(2)
                .allSatisfy(
                        (name, bytes) -> {
                            assertThat(name)
                                    .matches("2\\.25\\.\\d+/2\\.25\\.\\d+/2\\.25\\.\\d+\\.dcm");
                            assertThat(bytes).doesNotContain("IVANOVA", "K-4711", "1.2.643.77");
                        });
        assertThat(Files.readString(report) + said)
                .doesNotContainIgnoringCase("ivanova")
                .doesNotContain("K-4711", "1.2.643.77", "19610507")
                .contains("\"done\" : 2", "2 of 2 files are de-identified");
    }

    @Test
    void one_file_becomes_exactly_the_file_that_was_named() throws IOException {
        Path file = CtFile.write(in.resolve("a"), 1, SLICE);
        Path target = folder.resolve("named");
        assertThat(run(file, target)).as(said.toString()).isZero();
        assertThat(target).isRegularFile();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("in", "named", "test.key");
    }

    @Test
    void what_is_refused_is_named_with_its_code_and_the_rest_is_done() throws IOException {
        CtFile.write(in.resolve("1"), 1, SLICE);
        CtFile.write(in.resolve("2"), 2, "DERIVED\\SECONDARY\\SCREEN SAVE");
        Files.writeString(in.resolve("3 notes.txt"), "Anna Ivanova called");
        assertThat(run(in, out)).isEqualTo(1);
        assertThat(said.toString())
                .contains("file 2 refused: PIXEL_PHI_RISK", "file 3 refused: NOT_DICOM")
                .contains("1 of 3 files are de-identified; 2 were refused")
                .doesNotContainIgnoringCase("ivanova");
        assertThat(contents(out)).hasSize(1);
    }

    @Test
    void the_same_again_changes_nothing() throws IOException {
        CtFile.write(in.resolve("1"), 1, SLICE);
        assertThat(run(in, out)).isZero();
        Map<String, String> first = contents(out);
        assertThat(run(in, out)).isZero();
        assertThat(said.toString()).contains("1 were so before");
        assertThat(contents(out)).isEqualTo(first);
    }

    @Test
    void two_processes_with_one_key_write_the_same_bytes() throws Exception {
        Path named = Files.createDirectories(in.resolve("IVANOVA"));
        for (int i = 1; i <= 10; i++) {
            CtFile.write(in.resolve("slice" + i), i, SLICE);
            CtFile.write(named.resolve("anna" + i), 10 + i, SLICE);
        }
        assertThat(run(in, out)).as(said.toString()).isZero();
        Path other = folder.resolve("other");
        assertThat(process(in, other, "--threads", "1")).isZero();
        assertThat(contents(other)).hasSize(20).isEqualTo(contents(out));
    }

    @Test
    void ones_own_profile_and_rules_are_used_and_their_mistakes_named() throws IOException {
        CtFile.write(in.resolve("1"), 1, SLICE);
        Path rules = folder.resolve("my.rules");
        Files.writeString(rules, "version mine\nrule none\n modality present\n quarantine all\n");
        assertThat(run(in, out, "--pixel-rules", rules)).isEqualTo(1);
        assertThat(said.toString()).contains("PIXEL_PHI_RISK");
        Files.writeString(rules, "version mine\nrule none\n colour is red\n pass\n");
        assertThat(run(in, out, "--pixel-rules", rules)).isEqualTo(2);
        assertThat(said.toString()).contains("line 3");
        Path profile = Files.writeString(folder.resolve("my.profile"), "not a directive\n");
        assertThat(run(in, out, "--profile", profile)).isEqualTo(2);
        assertThat(run(in, out, "--profile", folder.resolve("none"))).isEqualTo(2);
    }

    @Test
    void places_that_would_mix_sources_and_outputs_are_refused() throws IOException {
        Path file = CtFile.write(in.resolve("1"), 1, SLICE);
        byte[] before = Files.readAllBytes(file);
        assertThat(run(in, in)).isEqualTo(2);
        assertThat(run(in, in.resolve("deep/out"))).isEqualTo(2);
        assertThat(run(file, file)).isEqualTo(2);
        assertThat(run(file, in)).isEqualTo(2);
        assertThat(run(folder.resolve("nowhere"), out)).isEqualTo(2);
        assertThat(run(Files.createDirectory(folder.resolve("empty")), out)).isEqualTo(2);
        assertThat(run(in, out, "--threads", "0")).isEqualTo(2);
        Files.createSymbolicLink(folder.resolve("link"), in);
        assertThat(run(in, folder.resolve("link/out"))).isEqualTo(2);
        assertThat(in.toFile().list()).containsExactly("1");
        assertThat(file).hasBinaryContent(before);
        assertThat(out).doesNotExist();
    }

    @Test
    void an_unusable_key_is_refused() throws IOException {
        CtFile.write(in.resolve("1"), 1, SLICE);
        Path key = Files.writeString(folder.resolve("bad.key"), "{}");
        assertThat(run(in, out, "--key-file", key)).isEqualTo(2);
        assertThat(said.toString()).contains("bad.key");
    }

    @Test
    void a_new_key_is_made_and_said_so() throws IOException {
        CtFile.write(in.resolve("1"), 1, SLICE);
        assertThat(run(in, out)).isZero();
        assertThat(said.toString()).contains("Made a new research key", "test.key");
        said.getBuffer().setLength(0);
        assertThat(run(in, out)).isZero();
        assertThat(said.toString()).doesNotContain("Made a new");
    }

    private int run(Object... arguments) {
        return new CommandLine(new DeidentifyCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words(arguments).toArray(String[]::new));
    }

    private int process(Object... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "io.pulmoflow.jobs.cli.Pulmoflow",
                                        "deidentify"),
                                words(arguments).stream())
                        .toList();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("process.log").toFile())
                        .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> words(Object... arguments) {
        List<String> words = Stream.of(arguments).map(Object::toString).toList();
        return words.contains("--key-file")
                ? words
                : Stream.concat(
                                words.stream(),
                                Stream.of("--key-file", folder.resolve("test.key").toString()))
                        .toList();
    }

    /** Every file by its name, as Latin-1 and hex, so that a difference can be read. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                contents.put(
                        folder.relativize(file).toString(),
                        new String(bytes, StandardCharsets.ISO_8859_1)
                                + HexFormat.of().formatHex(bytes));
            }
        }
        return contents;
    }
}
