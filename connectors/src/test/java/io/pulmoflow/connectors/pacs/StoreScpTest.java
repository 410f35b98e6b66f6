package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.pacs.dimse.TestScu;
import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class StoreScpTest {
    private static final String AE = "PULMOFLOW";

    @TempDir Path folder;
    private OpenWays ways;

    @BeforeEach
    void open() throws IOException {
        ways = new OpenWays(folder, Map.of("dimse.port", "0"));
    }

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    void what_is_answered_is_staged_and_on_the_broker() throws IOException {
        byte[] dataSet = image("1.2.3.1").toBytes();
        try (TestScu scu = scu()) {
            assertThat(scu.store("1.2.3.1", dataSet)).isZero();

            InstanceReceived instance = ways.instances().get(0);
            byte[] file = ways.staged(instance);
            assertThat(Arrays.copyOfRange(file, file.length - dataSet.length, file.length))
                    .isEqualTo(dataSet);
            assertThat(instance.getPatientId()).isEqualTo("000123");
            assertThat(instance.getTransferSyntaxUid()).isEqualTo(TestScu.EXPLICIT);
            assertThat(instance.getSizeBytes()).isEqualTo(file.length);
            assertThat(instance.getSha256()).startsWith(instance.getOrigin().getFingerprint());
            assertThat(ways.receipts())
                    .singleElement()
                    .returns(instance.getSha256(), Receipt::getFileSha256)
                    .returns(1, Receipt::getAccepted);
            assertThat(ways.spooled()).isEmpty();
        }
    }

    @Test
    void the_same_data_set_again_is_the_same_file_and_the_same_event() throws IOException {
        byte[] dataSet = image("1.2.3.1").toBytes();
        for (String calling : List.of("CT1", "CT2")) {
            try (TestScu scu = TestScu.open(ways.connect(), AE, calling)) {
                assertThat(scu.store("1.2.3.1", dataSet)).isZero();
            }
        }
        assertThat(ways.instances()).hasSize(2);
        assertThat(ways.instances().get(0).getOrigin().getEventId())
                .isEqualTo(ways.instances().get(1).getOrigin().getEventId());
        assertThat(ways.stagedFiles()).hasSize(1);
    }

    @Test
    void a_truncated_data_set_is_quarantined_and_its_sender_told_for_good() throws IOException {
        byte[] whole = image("1.2.3.1").toBytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 10);
        try (TestScu scu = scu()) {
            assertThat(scu.store("1.2.3.1", cut)).isEqualTo(0xC000);
            assertThat(scu.store("1.2.3.1", cut)).isEqualTo(0xC000);
        }
        assertThat(ways.instances()).isEmpty();
        assertThat(ways.deadLetters())
                .hasSize(2)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.getCode()).isEqualTo("TRUNCATED_DICOM");
                            assertThat(letter.getSubject())
                                    .returns("000123", Subject::getPatientId);
                        })
                .extracting(DeadLetter::getDeadLetterId)
                .containsOnly(ways.deadLetters().get(0).getDeadLetterId());
        assertThat(ways.receipts()).first().returns(1, Receipt::getQuarantined);
        assertThat(ways.stagedFiles()).hasSize(1).first().asString().contains("quarantine");
        assertThat(ways.spooled()).isEmpty();
    }

    @Test
    void what_its_command_contradicts_or_what_lacks_its_uids_does_not_match() throws IOException {
        byte[] without =
                DicomBytes.dataSet(DicomBytes.EXPLICIT)
                        .text(0x00080016, "UI", TestScu.CT)
                        .text(0x00080018, "UI", "1.2.3.1")
                        .pixels()
                        .toBytes();
        try (TestScu scu = scu()) {
            assertThat(scu.store("1.2.3.9", image("1.2.3.1").toBytes())).isEqualTo(0xA900);
            assertThat(scu.store("1.2.3.1", without)).isEqualTo(0xA900);
        }
        assertThat(ways.deadLetters())
                .extracting(DeadLetter::getCode)
                .containsExactly("MALFORMED_DICOM", "MISSING_DICOM_ATTRIBUTE");
    }

    @Test
    void an_abort_in_the_middle_leaves_nothing_behind() throws IOException {
        byte[] dataSet = image("1.2.3.1").toBytes();
        try (TestScu scu = scu()) {
            scu.begin("1.2.3.1");
            scu.some(Arrays.copyOf(dataSet, dataSet.length / 2));
            scu.abort();
            assertThat(scu.next()).isEqualTo(-1);
        }
        OpenWays.awaitThat(() -> ways.report("dimse").get("associations_open").equals(0L));
        assertThat(ways.spooled()).isEmpty();
        assertThat(ways.stagedFiles()).isEmpty();
        assertThat(ways.broker().size()).isZero();
        try (TestScu again = scu()) {
            assertThat(again.store("1.2.3.1", dataSet)).isZero();
        }
    }

    @Test
    void while_the_broker_is_away_senders_are_told_to_come_again() throws IOException {
        byte[] dataSet = image("1.2.3.1").toBytes();
        try (TestScu scu = scu()) {
            ways.broker().fail(1);
            assertThat(scu.store("1.2.3.1", dataSet)).isEqualTo(0xA700);
            assertThat(ways.spooled()).isEmpty();
            OpenWays.awaitThat(() -> ways.report("network").get("open").equals(true));
            assertThat(scu.store("1.2.3.1", dataSet)).isZero();
        }
        assertThat(ways.receipts()).hasSize(1);
    }

    @Test
    void a_disk_that_fails_is_no_fault_of_the_instance() throws IOException {
        Files.createDirectories(folder.resolve("staging"));
        Path spool = folder.resolve("inbox/.spool");
        Files.delete(spool);
        try (TestScu scu = scu()) {
            assertThat(scu.store("1.2.3.1", image("1.2.3.1").toBytes())).isEqualTo(0xA700);
            Files.createDirectory(spool);
            assertThat(scu.store("1.2.3.1", image("1.2.3.1").toBytes())).isZero();
        }
    }

    @Test
    void many_associations_share_the_brokers_acknowledgements() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> sending =
                    IntStream.range(0, 4)
                            .mapToObj(sender -> (Callable<Integer>) () -> send(sender))
                            .toList();
            for (Future<Integer> sent : senders.invokeAll(sending)) {
                assertThat(sent.get()).isEqualTo(25);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(ways.instances())
                .extracting(InstanceReceived::getSopInstanceUid)
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(ways.stagedFiles()).hasSize(100);
        assertThat(ways.report("network")).containsEntry("instances_accepted", 100L);
    }

    private int send(int sender) throws IOException {
        int stored = 0;
        try (TestScu scu = scu()) {
            for (int i = 0; i < 25; i++) {
                String uid = "1.2.3." + sender + "." + i;
                stored += scu.store(uid, image(uid).toBytes()) == 0 ? 1 : 0;
            }
        }
        return stored;
    }

    private static DicomBytes image(String sopInstanceUid) {
        return DicomBytes.image(DicomBytes.EXPLICIT, sopInstanceUid).pixels();
    }

    private TestScu scu() throws IOException {
        return TestScu.open(ways.connect(), AE, "CT1");
    }
}
