package io.pulmoflow.jobs.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of itself, to whom. */
class ReportsTest {
    @TempDir private Path folder;

    @Test
    void the_report_tells_all_but_the_name_of_a_source() throws IOException {
        Path file = folder.resolve("report.json");
        Tally tally = new Tally();
        try (ReportFile report = new ReportFile(file, "profile", "mine")) {
            for (FileResult result : results()) {
                tally.count(result);
                report.add(result);
            }
            assertThat(file).doesNotExist();
            report.complete(tally);
        }
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.path("profile").asText()).isEqualTo("mine");
        assertThat(json.path("files")).hasSize(2);
        assertThat(json.at("/files/0/result").asText()).isEqualTo("written");
        assertThat(json.at("/files/0/output").asText()).isEqualTo("a/1.dcm");
        assertThat(json.at("/files/0/namesReplaced").asInt()).isEqualTo(2);
        assertThat(json.at("/files/0/sameInstanceAs").asInt()).isEqualTo(7);
        assertThat(json.at("/summary/namesReplaced").asInt()).isEqualTo(1);
        assertThat(json.at("/summary/sameInstance").asInt()).isEqualTo(1);
        assertThat(json.at("/files/0/sourceSha256").asText()).isEqualTo("ab");
        assertThat(json.at("/files/0/dates").asInt()).isEqualTo(6);
        assertThat(json.at("/files/1/code").asText()).isEqualTo("INSTANCE_CHANGED");
        assertThat(json.at("/files/1/remedy").asText()).isNotEmpty();
        assertThat(json.at("/summary/refused").asInt()).isEqualTo(1);
        assertThat(Files.readString(file)).doesNotContainIgnoringCase("ivanova");
        assertThat(folder.toFile().list()).containsExactly("report.json");
    }

    @Test
    void a_report_that_is_not_completed_leaves_nothing() throws IOException {
        Path file = folder.resolve("report.json");
        try (ReportFile report = new ReportFile(file)) {
            report.add(results().get(0));
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void the_link_list_names_the_sources_to_its_owner_alone() throws IOException {
        Path file = folder.resolve("links.csv");
        try (LinkList links = new LinkList(file, folder)) {
            results().forEach(links::add);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "file;source;result;output",
                        "1;\"Ivanova \"\"A\"\".dcm\";done;\"a/1.dcm\"",
                        "2;\"Ivanova2.dcm\";refused INSTANCE_CHANGED;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> new LinkList(file, folder))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void the_bar_is_drawn_now_and_then_and_at_the_end() {
        StringWriter screen = new StringWriter();
        AtomicLong nanos = new AtomicLong();
        ProgressBar bar = new ProgressBar(new PrintWriter(screen), nanos::get, 4);
        bar.count(results().get(0));
        assertThat(screen.toString()).isEmpty();
        nanos.set(500_000_000L);
        bar.count(results().get(1));
        assertThat(screen.toString()).contains("50% 2/4 files, 1 refused, 4 files/s");
        bar.count(results().get(0));
        assertThat(screen.toString()).doesNotContain("3/4");
        bar.count(results().get(0));
        assertThat(screen.toString()).contains("100% 4/4");
    }

    private List<FileResult> results() {
        SourceFile second = new SourceFile(2, folder.resolve("Ivanova2.dcm"));
        return List.of(
                new FileResult.Done(
                        new SourceFile(1, folder.resolve("Ivanova \"A\".dcm")),
                        "ab",
                        FileResult.Kind.WRITTEN,
                        new OutputName(Path.of("a/1.dcm"), "a/1.dcm", 2, 1),
                        Twin.sameInstanceAs(7),
                        CopyingDeidentifier.done("1.2")),
                FileResult.changedInstance(second, "cd"));
    }
}
