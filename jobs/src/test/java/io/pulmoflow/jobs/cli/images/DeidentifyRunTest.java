package io.pulmoflow.jobs.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and names; what is done to a file is left to a stand-in. */
class DeidentifyRunTest {
    @TempDir private Path folder;
    private Path in;
    private Path out;

    @BeforeEach
    void makeTheSources() throws IOException {
        Files.createDirectories(folder.resolve("in/Ivanova Anna/deep"));
        in = folder.resolve("in");
        out = folder.resolve("out");
    }

    @Test
    void files_of_any_depth_go_by_their_new_uids_and_the_old_names_are_nowhere() throws Exception {
        source("Ivanova Anna/deep/petrov.dcm", "1.2|a");
        source("b.dcm", "1.3|b");
        List<FileResult> results = run(Overwrite.REFUSED);
        assertThat(results).allMatch(result -> result instanceof FileResult.Done);
        assertThat(written()).containsExactly("2.25.1/2.25.2/1.2.dcm", "2.25.1/2.25.2/1.3.dcm");
        assertThat(out.resolve("2.25.1/2.25.2/1.2.dcm")).hasContent("a");
    }

    @Test
    void a_second_run_changes_nothing_and_says_so() throws Exception {
        source("a", "1.2|a");
        run(Overwrite.REFUSED);
        assertThat(kinds(run(Overwrite.REFUSED))).containsExactly("UNCHANGED");
        assertThat(written()).hasSize(1);
    }

    @Test
    void what_another_run_wrote_is_replaced_only_on_demand() throws Exception {
        source("a", "1.2|a");
        run(Overwrite.REFUSED);
        source("a", "1.2|changed");
        assertThat(kinds(run(Overwrite.REFUSED))).containsExactly("OUTPUT_EXISTS");
        assertThat(out.resolve("2.25.1/2.25.2/1.2.dcm")).hasContent("a");
        assertThat(kinds(run(Overwrite.ALLOWED))).containsExactly("WRITTEN");
        assertThat(out.resolve("2.25.1/2.25.2/1.2.dcm")).hasContent("changed");
    }

    @Test
    void two_files_of_one_uid_are_told_apart_and_the_first_by_name_stays() throws Exception {
        for (int i = 0; i < 100; i++) {
            source("%02d".formatted(i), "1.2|" + i / 50);
        }
        List<String> kinds = kinds(run(Overwrite.ALLOWED));
        assertThat(kinds.subList(0, 1)).containsExactly("WRITTEN");
        assertThat(kinds.subList(1, 50)).containsOnly("DUPLICATE");
        assertThat(kinds.subList(50, 100)).containsOnly("INSTANCE_CHANGED");
        assertThat(out.resolve("2.25.1/2.25.2/1.2.dcm")).hasContent("0");
    }

    @Test
    void an_instance_of_no_uid_goes_by_its_content() throws Exception {
        source("a", "|a");
        source("b", "../../etc|b");
        run(Overwrite.REFUSED);
        assertThat(written())
                .hasSize(2)
                .allMatch(name -> name.matches("2.25.1/2.25.2/[0-9a-f]{32}\\.dcm"));
    }

    @Test
    void a_refused_file_stops_no_other_and_leaves_nothing() throws Exception {
        source("a", "refuse|");
        source("b", "fail|");
        source("c", "1.2|c");
        Files.createSymbolicLink(in.resolve("d"), in.resolve("nowhere"));
        Files.createSymbolicLink(in.resolve("e"), in);
        assertThat(kinds(run(Overwrite.REFUSED)))
                .containsExactly(
                        "PIXEL_PHI_RISK", "NOT_WRITTEN", "WRITTEN", "NOT_READABLE", "NOT_READABLE");
        assertThat(written()).hasSize(1);
    }

    @Test
    void a_mistake_of_the_programme_stops_no_other_file_and_quotes_nothing() throws Exception {
        source("a", "err|Ivanova");
        source("b", "1.2|b");
        List<FileResult> results = run(Overwrite.REFUSED);
        assertThat(kinds(results)).containsExactly("PROGRAM_ERROR", "WRITTEN");
        assertThat(results.get(0).toString())
                .contains("CopyingDeidentifier.java", "IllegalStateException")
                .doesNotContain("Ivanova");
    }

    @Test
    void what_a_crashed_run_left_is_removed_and_what_a_live_run_has_is_not() throws Exception {
        Path crashed = Files.createDirectories(out.resolve(".pulmoflow-part-1"));
        Files.writeString(crashed.resolve("lock"), "");
        Files.writeString(crashed.resolve("1.dcm"), "half");
        try (FolderOutput live = new FolderOutput(out, new UidNames(), Overwrite.REFUSED)) {
            Path draft = Files.writeString(live.draft(new SourceFile(1, in)), "half");
            source("a", "1.2|a");
            run(Overwrite.REFUSED);
            assertThat(draft).exists();
        }
        assertThat(written()).containsExactly("2.25.1/2.25.2/1.2.dcm");
    }

    private void source(String name, String content) throws IOException {
        Files.writeString(in.resolve(name), content);
    }

    private List<FileResult> run(Overwrite overwrite) throws Exception {
        List<FileResult> results = new ArrayList<>();
        try (FolderOutput output = new FolderOutput(out, new UidNames(), overwrite)) {
            new DeidentifyRun(
                            new CopyingDeidentifier(), output, 4, DeidentifyRun.Digests.NOT_WANTED)
                    .over(SourceFiles.of(in), results::add);
        }
        return results;
    }

    private static List<String> kinds(List<FileResult> results) {
        return results.stream()
                .map(
                        result ->
                                result instanceof FileResult.Done done
                                        ? done.kind().name()
                                        : ((FileResult.Refused) result).code())
                .toList();
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
