package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.inbox.EventIds;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import io.pulmoflow.jobs.testing.Sha256;
import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.schemas.clinical.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropTest {
    private static final EventIds IDS =
            new EventIds(
                    new ZoneKey(
                            "a key of thirty-two bytes, no less"
                                    .getBytes(StandardCharsets.US_ASCII)));

    @TempDir Path folder;

    @Test
    void a_file_is_told_by_what_is_in_it() throws IOException {
        byte[] dicom = new byte[200];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
        assertThat(Drop.sourceOf(Files.write(folder.resolve("image"), dicom)))
                .isEqualTo(Inbox.PACS);
        assertThat(source("a.csv", "contact_id;national_id\n")).isEqualTo(Inbox.CRM);
        assertThat(source("b.csv", "\ufeffAccession_Number,study_uid\n")).isEqualTo(Inbox.RIS);
        assertThat(source("c.csv", "record_id\tpatient_id\n")).isEqualTo(Inbox.EHR);
        assertThat(source("d.txt", "Протокол: 1\n")).isEqualTo(Inbox.RIS);
    }

    @Test
    void a_file_that_cannot_be_told_is_not_guessed() {
        assertThatThrownBy(() -> source("e.csv", "a;b;c\n"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("--to");
    }

    @Test
    void a_dropped_file_leaves_nothing_half_and_overwrites_nothing() throws IOException {
        StackLayout layout = new StackLayout(folder, folder.resolve("state"));
        Path first = Files.writeString(folder.resolve("x.csv"), "one");
        Drop drop = new Drop(layout);
        drop.into(Inbox.EHR, first, Path.of("x.csv"));
        Files.writeString(first, "two");
        drop.into(Inbox.EHR, first, Path.of("x.csv"));
        assertThat(names(layout.inbox(Inbox.EHR))).containsExactly("x-2.csv", "x.csv");
        assertThat(layout.inbox(Inbox.EHR).resolve("x.csv")).hasContent("one");
    }

    @Test
    void a_manifest_keeps_its_order_and_its_folders() throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                [{"path":"ris/b.csv","source":"RIS","day":"2024-01-02"},
                 {"path":"pacs/p/s/1.dcm","source":"PACS","day":"2024-01-01"}]
                """);
        List<FeedOrder.Item> items = FeedOrder.read(folder).items();
        assertThat(items)
                .containsExactly(
                        new FeedOrder.Item(
                                folder.resolve("ris/b.csv"), Inbox.RIS, Path.of("b.csv")),
                        new FeedOrder.Item(
                                folder.resolve("pacs/p/s/1.dcm"),
                                Inbox.PACS,
                                Path.of("p/s/1.dcm")));
    }

    @Test
    void a_manifest_cannot_reach_out_of_its_folder() throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"),
                "[{\"path\":\"ris/../../etc/passwd\",\"source\":\"RIS\",\"day\":\"2024-01-02\"}]");
        assertThatThrownBy(() -> FeedOrder.read(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void feeding_takes_about_a_minute_whatever_the_number_of_files() {
        assertThat(DemoCommand.defaultPace(650).toMillis()).isEqualTo(100);
        assertThat(DemoCommand.defaultPace(3).toMillis()).isEqualTo(1000);
    }

    @Test
    void ids_of_a_programmes_records_follow_from_its_files() throws Exception {
        Path ehr = Files.createDirectories(folder.resolve("ehr")).resolve("a.csv");
        Files.writeString(ehr, "record_id\n1\n2\n");
        EventSet events =
                EventSet.of(
                        new FeedOrder(
                                List.of(new FeedOrder.Item(ehr, Inbox.EHR, Path.of("a.csv")))),
                        IDS);
        String sha = Sha256.of(Files.readAllBytes(ehr));
        assertThat(events.contains(IDS.of(Source.EHR, sha, 2))).isTrue();
        assertThat(events.contains(IDS.of(Source.CRM, sha, 2))).isFalse();
    }

    private Inbox source(String name, String text) throws IOException {
        return Drop.sourceOf(Files.writeString(folder.resolve(name), text));
    }

    private static List<String> names(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
