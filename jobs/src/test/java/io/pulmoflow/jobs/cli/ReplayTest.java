package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.jobs.audit.AuditJournal;
import io.pulmoflow.jobs.audit.AuditTrail;
import io.pulmoflow.jobs.stack.Inbox;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackLayout;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String EVENT = "ab".repeat(16);
    private static final String DIGEST = "cd".repeat(32);

    @TempDir private Path folder;
    private StackLayout layout;
    private AvroProducer unused;
    private Replay replay;

    @BeforeEach
    void open() throws IOException {
        layout = new StackLayout(folder, folder.resolve("var"));
        Files.createDirectories(layout.inbox(Inbox.PACS));
        unused = new AvroProducer(new KafkaSettings("127.0.0.1:9", "http://127.0.0.1:9"), "test");
        replay =
                new Replay(
                        layout,
                        unused,
                        new AuditTrail(
                                new AuditJournal(layout.audit().resolve("waiting.jsonl")),
                                Clock.fixed(NOON, ZoneOffset.UTC),
                                () -> "id",
                                "operator"));
    }

    @AfterEach
    void close() {
        unused.close();
    }

    @Test
    void an_image_refused_by_its_pixels_comes_again_as_the_same_event_and_stays_in_staging()
            throws IOException {
        Path original = staged("cd/" + DIGEST + ".dcm");
        replay.bring(letter("cd/" + DIGEST + ".dcm"));

        assertThat(inbox()).containsExactly("replay~" + EVENT + ".dcm");
        assertThat(layout.inbox(Inbox.PACS).resolve("replay~" + EVENT + ".dcm"))
                .hasContent("an image");
        assertThat(original).exists();
        assertThat(Files.readString(layout.audit().resolve("waiting.jsonl")))
                .contains("DEAD_LETTER_REPLAYED")
                .contains("PIXEL_PHI_RISK");
    }

    @Test
    void a_file_out_of_quarantine_is_moved() throws IOException {
        Path original = staged("quarantine/" + DIGEST + ".dcm");
        replay.bring(letter("quarantine/" + DIGEST + ".dcm"));

        assertThat(inbox()).containsExactly("replay~" + EVENT + ".dcm");
        assertThat(original).doesNotExist();
    }

    @Test
    void what_is_not_in_staging_is_not_brought() throws IOException {
        Files.writeString(folder.resolve("var/elsewhere.dcm"), "not staged");
        for (String key : List.of("cd/" + DIGEST + ".dcm", "../elsewhere.dcm")) {
            assertThatThrownBy(() -> replay.bring(letter(key))).isInstanceOf(StackFailure.class);
        }
        assertThat(inbox()).isEmpty();
    }

    private Path staged(String key) throws IOException {
        Path file = layout.staging().resolve(key);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "an image");
    }

    private List<String> inbox() throws IOException {
        try (Stream<Path> files = Files.list(layout.inbox(Inbox.PACS))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static DeadLetter letter(String stagingKey) {
        return DeadLetter.newBuilder()
                .setDeadLetterId("letter")
                .setEventId(EVENT)
                .setSource(Source.PACS)
                .setCode("PIXEL_PHI_RISK")
                .setMessage("")
                .setRemedy("")
                .setPayloadFormat(PayloadFormat.DICOM)
                .setPayload(StandardCharsets.UTF_8.encode(stagingKey))
                .setOperator("test")
                .setJobVersion("test")
                .setOccurredAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }
}
