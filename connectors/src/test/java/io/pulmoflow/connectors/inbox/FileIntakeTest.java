package io.pulmoflow.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.ExampleKey;
import io.pulmoflow.connectors.crm.ParticipantRows;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real folder, with everything but the broker. */
class FileIntakeTest {
    private static final String HEADER = "contact_id;national_id;consent;updated_at\n";
    private static final String TWO_GOOD_ONE_BAD =
            HEADER
                    + "c1;112-233-445 95;yes;2026-02-01\n"
                    + "c2;;no;32.01.2026\n"
                    + "c3;087-654-303 00;;2026-02-02\n";

    @TempDir Path folder;

    private final SettableClock clock = new SettableClock();
    private final RecordingOutput broker = new RecordingOutput();
    private Inbox inbox;
    private SourceReader<ParticipantRecorded> reader;

    @BeforeEach
    void open_the_inbox() throws IOException {
        inbox = new Inbox(Source.CRM, folder.resolve("crm"), Depth.TOP_LEVEL);
        inbox.create();
        reader =
                new ParticipantRows(
                        new TabularConfig(
                                new Site(ZoneId.of("Europe/Moscow"), Optional.empty()),
                                EncodingChoice.AUTO,
                                List.of(ColumnMapping.canonical(ParticipantRows.CONTRACT))));
    }

    @Test
    void a_file_leaves_with_a_receipt_that_tells_what_became_of_each_record() throws IOException {
        drop("march.csv", TWO_GOOD_ONE_BAD);

        takeEverything();

        assertThat(inbox.root().resolve("march.csv")).doesNotExist();
        assertThat(inbox.done().resolve("march.csv")).hasContent(TWO_GOOD_ONE_BAD);
        JsonNode receipt = json(inbox.done().resolve("march.csv.receipt.json"));
        assertThat(receipt.get("records_read").intValue()).isEqualTo(3);
        assertThat(receipt.get("accepted").intValue()).isEqualTo(2);
        assertThat(receipt.get("quarantined").intValue()).isEqualTo(1);
        JsonNode bad = receipt.get("quarantined_records").get(0);
        assertThat(bad.get("record").intValue()).isEqualTo(2);
        assertThat(bad.get("code").textValue()).isEqualTo("BAD_DATE");
        assertThat(bad.get("place").textValue()).isEqualTo("row 2 (line 3), column updated_at");
        Receipt announced = broker.records(Topics.RECEIPTS).get(0);
        assertThat(announced.getFileSha256())
                .isEqualTo(FileDigests.digestOf(inbox.done().resolve("march.csv")))
                .isEqualTo(receipt.get("file_sha256").textValue());
        assertThat(announced.getRecordsRead()).isEqualTo(3);
        assertThat(announced.getRejected()).isFalse();
        assertThat(emptyClaims()).isTrue();
    }

    @Test
    void a_bad_record_goes_to_the_dead_letters_and_the_ledger_under_one_event_id()
            throws IOException {
        drop("march.csv", TWO_GOOD_ONE_BAD);

        takeEverything();

        DeadLetter letter = broker.records(Topics.DEAD_LETTERS).get(0);
        LedgerEntry entry = broker.records(Topics.LEDGER).get(0);
        String digest = FileDigests.digestOf(inbox.done().resolve("march.csv"));
        assertThat(letter.getEventId()).isEqualTo(ExampleKey.ids().of(Source.CRM, digest, 2));
        assertThat(entry.getEventId()).isEqualTo(letter.getEventId());
        assertThat(entry.getFault().getDeadLetterId()).isEqualTo(letter.getDeadLetterId());
        assertThat(StandardCharsets.UTF_8.decode(letter.getPayload().duplicate()).toString())
                .isEqualTo(HEADER + "c2;;no;32.01.2026\n");
        assertThat(letter.getSubject()).isNull();
        assertThat(letter.getMessage()).doesNotContain("32.01");
    }

    @Test
    void the_process_may_end_after_any_step_and_nothing_is_lost_or_doubled() throws IOException {
        int steps = stepsOfAnUndisturbedRun();
        for (int killedAfter = 1; killedAfter <= steps; killedAfter++) {
            folder = Files.createTempDirectory(folder, "killed");
            open_the_inbox();
            RecordingOutput output = new RecordingOutput();
            drop("a.csv", TWO_GOOD_ONE_BAD);
            drop("b.csv", HEADER + "c4;;yes;2026-02-03\n");
            drop("again.csv", TWO_GOOD_ONE_BAD);
            drop("zero.csv", "");
            Killer killer = new Killer(killedAfter);
            try {
                takeEverything(output, killer);
            } catch (Killed e) {
                clock.advance(Duration.ofMinutes(5));
                takeEverything(output, IntakeObserver.NONE);
            }

            assertThat(output.byEventId(Topics.RAW_CRM_PARTICIPANTS).values())
                    .as("records when killed after step %s", killedAfter)
                    .extracting(ParticipantRecorded::getContactId)
                    .containsExactlyInAnyOrder("c1", "c3", "c4");
            assertThat(
                            output.records(Topics.DEAD_LETTERS).stream()
                                    .map(DeadLetter::getDeadLetterId)
                                    .distinct())
                    .hasSize(1);
            assertThat(
                            output.records(Topics.RECEIPTS).stream()
                                    .map(Receipt::getFileSha256)
                                    .distinct())
                    .hasSize(3);
            assertThat(names(inbox.done()))
                    .containsExactlyInAnyOrder(
                            "a.csv",
                            "a.csv.receipt.json",
                            "again.csv",
                            "again.csv.receipt.json",
                            "b.csv",
                            "b.csv.receipt.json");
            assertThat(
                            json(inbox.done().resolve("a.csv.receipt.json"))
                                    .path("duplicate_of")
                                    .isMissingNode())
                    .as("which of two equal files counts, when killed after step %s", killedAfter)
                    .isTrue();
            assertThat(names(inbox.rejected()))
                    .containsExactlyInAnyOrder("zero.csv", "zero.csv.reason.json");
            assertThat(emptyClaims()).isTrue();
        }
    }

    @Test
    void the_moment_of_acceptance_survives_a_restart() throws IOException {
        drop("march.csv", TWO_GOOD_ONE_BAD);
        assertThatThrownBy(() -> takeEverything(broker, new Killer(2))).isInstanceOf(Killed.class);
        Instant before = clock.instant();
        clock.advance(Duration.ofHours(3));

        takeEverything();

        assertThat(broker.records(Topics.RAW_CRM_PARTICIPANTS))
                .hasSize(4)
                .allSatisfy(
                        record -> assertThat(record.getOrigin().getAcceptedAt()).isEqualTo(before));
    }

    @Test
    void while_the_broker_is_away_files_stay_claimed_and_are_delivered_later() throws IOException {
        drop("march.csv", TWO_GOOD_ONE_BAD);
        broker.fail(1);

        assertThatThrownBy(this::takeEverything).isInstanceOf(DeliveryFailed.class);
        assertThat(emptyClaims()).isFalse();
        assertThat(names(inbox.done())).isEmpty();
        takeEverything();

        assertThat(broker.byEventId(Topics.RAW_CRM_PARTICIPANTS)).hasSize(2);
        assertThat(names(inbox.done())).contains("march.csv");
    }

    @Test
    void the_same_file_again_changes_nothing_and_says_so() throws IOException {
        drop("march.csv", TWO_GOOD_ONE_BAD);
        takeEverything();
        int delivered = broker.size();
        drop("march.csv", TWO_GOOD_ONE_BAD);
        takeEverything();
        drop("march.csv", TWO_GOOD_ONE_BAD);
        takeEverything();

        assertThat(broker.size()).isEqualTo(delivered);
        String digest = FileDigests.digestOf(inbox.done().resolve("march.csv")).substring(0, 8);
        JsonNode second = json(inbox.done().resolve("march~" + digest + ".csv.receipt.json"));
        assertThat(second.get("duplicate_of").textValue()).isEqualTo("march.csv");
        assertThat(names(inbox.done())).hasSize(6);
    }

    @Test
    void another_file_of_the_same_name_is_another_file() throws IOException {
        drop("march.csv", TWO_GOOD_ONE_BAD);
        takeEverything();
        drop("march.csv", HEADER + "c9;;yes;2026-02-03\n");
        takeEverything();

        assertThat(broker.byEventId(Topics.RAW_CRM_PARTICIPANTS)).hasSize(3);
        assertThat(inbox.done().resolve("march.csv")).hasContent(TWO_GOOD_ONE_BAD);
    }

    @Test
    void a_replay_keeps_its_event_id_and_has_a_receipt_of_its_own() throws IOException {
        String one = HEADER + "c2;;no;32.01.2026\n";
        drop("one.csv", one);
        takeEverything();
        String eventId = broker.records(Topics.DEAD_LETTERS).get(0).getEventId();
        drop("replay~" + eventId + ".csv", one.replace("32.01", "30.01"));
        takeEverything();
        drop("replay~" + eventId + ".csv", one);
        takeEverything();

        assertThat(broker.byEventId(Topics.RAW_CRM_PARTICIPANTS)).containsOnlyKeys(eventId);
        assertThat(broker.records(Topics.DEAD_LETTERS)).hasSize(2);
        assertThat(broker.records(Topics.RECEIPTS).stream().map(Receipt::getFileSha256).distinct())
                .as("the receipt of the first file is not replaced by that of its replay")
                .hasSize(3);
        assertThat(broker.records(Topics.RECEIPTS))
                .extracting(Receipt::getReplayOf)
                .containsExactly(null, eventId, eventId);
    }

    @Test
    void a_replay_of_more_than_one_record_is_rejected() throws IOException {
        drop("replay~" + "0".repeat(32) + ".csv", TWO_GOOD_ONE_BAD);

        takeEverything();

        assertThat(broker.records(Topics.RAW_CRM_PARTICIPANTS)).isEmpty();
        assertThat(broker.records(Topics.RECEIPTS).get(0).getRejected()).isTrue();
    }

    @Test
    void a_file_that_brings_out_a_defect_is_rejected_and_the_next_one_is_taken()
            throws IOException {
        SourceReader<ParticipantRecorded> sound = reader;
        reader =
                (file, to) -> {
                    sound.read(file, to);
                    if (file.name().startsWith("poison")) {
                        throw new IllegalStateException("Ivanov");
                    }
                };
        drop("poison.csv", TWO_GOOD_ONE_BAD);
        drop("sound.csv", HEADER + "c9;;yes;2026-02-03\n");

        takeEverything();

        assertThat(names(inbox.done())).contains("sound.csv");
        JsonNode reason = json(inbox.rejected().resolve("poison.csv.reason.json")).get("reason");
        assertThat(reason.get("message").textValue())
                .contains("IllegalStateException")
                .doesNotContain("Ivanov");
        assertThat(broker.byEventId(Topics.RAW_CRM_PARTICIPANTS))
                .as("nothing of a rejected file is delivered")
                .hasSize(1);
    }

    @Test
    void a_rejected_file_may_come_again() throws IOException {
        drop("march.csv", "a;b\n1;2\n");
        takeEverything();
        drop("march.csv", "a;b\n1;2\n");
        takeEverything();

        JsonNode reason = json(inbox.rejected().resolve("march.csv.reason.json")).get("reason");
        assertThat(reason.get("code").textValue()).isEqualTo("MISSING_COLUMN");
        assertThat(reason.get("message").textValue()).contains("contact_id", "updated_at");
        assertThat(broker.records(Topics.RECEIPTS)).hasSize(2).allMatch(Receipt::getRejected);
    }

    @Test
    void a_file_that_still_grows_or_is_named_unfinished_is_left_alone() throws IOException {
        Path growing = drop("growing.csv", HEADER);
        drop("upload.csv.part", HEADER);
        drop(".hidden.csv", HEADER);
        try (IntakeCycle<ParticipantRecorded> cycle = cycle(broker, IntakeObserver.NONE)) {
            assertThat(cycle.turn()).isZero();
            clock.advance(Duration.ofSeconds(1));
            Files.writeString(growing, HEADER + "c1;;yes;2026-02-01\n");
            assertThat(cycle.turn()).isZero();
            clock.advance(Duration.ofMillis(50));
            assertThat(cycle.turn()).isZero();
            clock.advance(Duration.ofSeconds(1));
            assertThat(cycle.turn()).isOne();
        }
        assertThat(names(inbox.root())).contains("upload.csv.part", ".hidden.csv");
        assertThat(broker.records(Topics.RAW_CRM_PARTICIPANTS)).hasSize(1);
    }

    private int stepsOfAnUndisturbedRun() throws IOException {
        drop("a.csv", TWO_GOOD_ONE_BAD);
        drop("b.csv", HEADER + "c4;;yes;2026-02-03\n");
        drop("again.csv", TWO_GOOD_ONE_BAD);
        drop("zero.csv", "");
        Killer counter = new Killer(Integer.MAX_VALUE);
        takeEverything(new RecordingOutput(), counter);
        return counter.reached;
    }

    private void takeEverything() throws IOException {
        takeEverything(broker, IntakeObserver.NONE);
    }

    /** As a process that is started, finds all files, and ends. */
    private void takeEverything(SourceOutput output, IntakeObserver observer) throws IOException {
        try (IntakeCycle<ParticipantRecorded> cycle = cycle(output, observer)) {
            cycle.turn();
            clock.advance(Duration.ofSeconds(1));
            while (cycle.turn() > 0) {
                clock.advance(Duration.ofMillis(1));
            }
            cycle.turn();
            clock.advance(Duration.ofSeconds(1));
            cycle.turn();
        }
    }

    private IntakeCycle<ParticipantRecorded> cycle(SourceOutput output, IntakeObserver observer)
            throws IOException {
        InboxConfig config =
                new InboxConfig(
                        inbox,
                        new KafkaSettings("none", "none"),
                        ExampleKey.nowhere(),
                        Duration.ofMillis(1),
                        Duration.ofMillis(200),
                        64,
                        new InetSocketAddress(0),
                        clock);
        SourceFeed<ParticipantRecorded> feed =
                new SourceFeed<>(
                        "crm-service",
                        Topics.RAW_CRM_PARTICIPANTS,
                        reader,
                        Custody.INBOX,
                        ExampleKey.ids());
        FileIntake<ParticipantRecorded> intake =
                new FileIntake<>(
                        inbox,
                        feed,
                        ReceiptIndex.load(inbox),
                        new ServiceHealth(Source.CRM, clock),
                        clock,
                        observer);
        return new IntakeCycle<>(config, intake, () -> output, clock);
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(inbox.root().resolve(name), content);
    }

    private boolean emptyClaims() throws IOException {
        return names(inbox.claimed()).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** As {@code kill -9} between two steps. */
    private static final class Killer implements IntakeObserver {
        private final int after;
        private int reached;

        Killer(int after) {
            this.after = after;
        }

        @Override
        public void reached(Step step) {
            reached++;
            if (reached == after) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
