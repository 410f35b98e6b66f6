package io.pulmoflow.connectors.pacs.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class DimseServerTest {
    private static final String AE = "PULMOFLOW";

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<StoreRequest> requests = new LinkedBlockingQueue<>();
    private StoreHandler handler =
            (request, dataSet) -> {
                requests.add(request);
                received.add(dataSet.readAllBytes());
                return StoreStatus.SUCCESS;
            };
    private DimseServer server;

    @AfterEach
    void stop_the_server() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_data_set_arrives_whole_out_of_many_pdus() throws IOException {
        start(Set.of(), 2, Duration.ofSeconds(90));
        byte[] dataSet = new byte[1_000_003];
        new Random(7).nextBytes(dataSet);
        try (TestScu scu = TestScu.open(connect(), AE, "CT1")) {
            assertThat(scu.echo()).isZero();
            assertThat(scu.store("1.2.3", dataSet)).isZero();
            assertThat(scu.store("1.2.4", new byte[] {1, 2})).isZero();
            assertThat(scu.release()).isEqualTo(Pdu.RELEASE_RP);
        }
        assertThat(received).containsExactly(dataSet, new byte[] {1, 2});
        assertThat(requests.peek())
                .isEqualTo(new StoreRequest(TestScu.CT, "1.2.3", Uid.EXPLICIT_LITTLE));
    }

    @Test
    void only_known_titles_are_let_in() throws IOException {
        start(Set.of("CT1"), 4, Duration.ofSeconds(90));
        try (TestScu called = TestScu.open(connect(), "OTHER", "CT1");
                TestScu calling = TestScu.open(connect(), AE, "CT2");
                TestScu right = TestScu.open(connect(), AE, "CT1")) {
            assertThat(called.rejection()).containsExactly(1, 1, 7);
            assertThat(calling.rejection()).containsExactly(1, 1, 3);
            assertThat(right.rejection()).isEmpty();
        }
    }

    @Test
    void more_associations_than_allowed_are_told_to_come_again() throws IOException {
        start(Set.of(), 1, Duration.ofSeconds(90));
        try (TestScu first = TestScu.open(connect(), AE, "CT1");
                TestScu second = TestScu.open(connect(), AE, "CT1")) {
            assertThat(second.rejection()).containsExactly(2, 3, 2);
            assertThat(first.echo()).isZero();
        }
    }

    @Test
    void storage_is_accepted_in_any_syntax_and_nothing_else_is() throws IOException {
        start(Set.of(), 2, Duration.ofSeconds(90));
        List<PresentationContext> contexts =
                List.of(
                        context(1, "1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.1.2.4.201"),
                        context(3, TestScu.CT, "1.2.840.10008.1.2.4.50", Uid.EXPLICIT_LITTLE),
                        context(5, TestScu.CT, "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.91"),
                        context(7, TestScu.CT, "1.2.840.113619.5.2"),
                        context(9, "1.2.840.10008.5.1.4.1.2.2.1", Uid.IMPLICIT_LITTLE),
                        context(11, "1.3.12.2.1107.5.9.1", Uid.IMPLICIT_LITTLE));
        try (TestScu scu = TestScu.open(connect(), AE, "CT1", contexts)) {
            assertThat(scu.result(1)).isZero();
            assertThat(scu.chosen(3)).isEqualTo(Uid.EXPLICIT_LITTLE);
            assertThat(scu.chosen(5)).isEqualTo("1.2.840.10008.1.2.4.91");
            assertThat(scu.result(7)).isEqualTo(4);
            assertThat(scu.result(9)).isEqualTo(3);
            assertThat(scu.result(11)).isEqualTo(3);
            assertThat(scu.peersMaxPdu()).isEqualTo(131_072);
        }
    }

    @Test
    void private_storage_classes_are_accepted_where_that_is_set() {
        PresentationContext ofAMaker = context(11, "1.3.12.2.1107.5.9.1", Uid.IMPLICIT_LITTLE);
        PresentationContext query = context(13, "1.2.840.10008.5.1.4.1.2.2.1", Uid.IMPLICIT_LITTLE);
        assertThat(ofAMaker.answer(OtherSopClasses.ACCEPT).result())
                .isEqualTo(PresentationContext.Result.ACCEPTED);
        assertThat(query.answer(OtherSopClasses.ACCEPT).result())
                .isEqualTo(PresentationContext.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Test
    void an_abort_in_the_middle_of_a_data_set_is_seen_by_who_reads_it() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        handler =
                (request, dataSet) -> {
                    try {
                        dataSet.readAllBytes();
                    } catch (IOException e) {
                        failed.countDown();
                        throw e;
                    }
                    return StoreStatus.SUCCESS;
                };
        start(Set.of(), 2, Duration.ofSeconds(90));
        try (TestScu scu = TestScu.open(connect(), AE, "CT1")) {
            scu.begin("1.2.3");
            scu.some(new byte[1000]);
            scu.abort();
            assertThat(failed.await(90, TimeUnit.SECONDS)).isTrue();
            assertThat(scu.next()).isEqualTo(-1);
        }
    }

    @Test
    void a_failure_of_ours_is_answered_and_the_association_goes_on() throws IOException {
        handler =
                (request, dataSet) -> {
                    if (request.sopInstanceUid().equals("1.2.3")) {
                        throw new IOException("disk full");
                    }
                    return StoreStatus.SUCCESS;
                };
        start(Set.of(), 2, Duration.ofSeconds(90));
        try (TestScu scu = TestScu.open(connect(), AE, "CT1")) {
            assertThat(scu.store("1.2.3", new byte[500_000])).isEqualTo(0xA700);
            assertThat(scu.store("1.2.4", new byte[500_000])).isZero();
        }
        assertThat(server.report()).containsEntry("instances_refused", 1L);
    }

    @Test
    void what_is_no_dicom_or_breaks_its_rules_ends_the_association() throws IOException {
        start(Set.of(), 4, Duration.ofSeconds(90));
        byte[] unknownContext =
                Pdu.data(99, 3, CommandSet.echoRequest(1, Uid.VERIFICATION).encoded());
        byte[] longerThanItsPdu = {4, 0, 0, 0, 0, 6, 0, 0, 0, 99, 1, 3};
        byte[] secondRequest = Pdu.of(Pdu.ASSOCIATE_RQ, new byte[100]);
        for (byte[] bad : List.of(unknownContext, longerThanItsPdu, secondRequest)) {
            try (TestScu scu = TestScu.open(connect(), AE, "CT1")) {
                scu.raw(bad);
                assertThat(scu.next()).isEqualTo(Pdu.ABORT);
                assertThat(scu.next()).isEqualTo(-1);
            }
        }
        try (Socket browser = connect()) {
            browser.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII"));
            assertThat(browser.getInputStream().read()).isEqualTo(Pdu.ABORT);
        }
    }

    @Test
    void a_silent_peer_does_not_keep_its_place() throws IOException {
        start(Set.of(), 1, Duration.ofMillis(200));
        try (TestScu silent = TestScu.open(connect(), AE, "CT1")) {
            assertThat(silent.next()).isEqualTo(Pdu.ABORT);
            assertThat(silent.next()).isEqualTo(-1);
        }
    }

    @Test
    void an_object_of_two_gigabytes_goes_through_without_being_held() throws IOException {
        AtomicLong passed = new AtomicLong();
        handler =
                (request, dataSet) -> {
                    passed.set(count(dataSet));
                    return StoreStatus.SUCCESS;
                };
        start(Set.of(), 1, Duration.ofSeconds(90));
        byte[] piece = new byte[131_072 - 6];
        int pieces = 16_400;
        try (TestScu scu = TestScu.open(connect(), AE, "CT1")) {
            scu.begin("1.2.3");
            for (int i = 0; i < pieces; i++) {
                scu.fragment(piece, 0, piece.length, i == pieces - 1 ? 2 : 0);
            }
            assertThat(scu.response().status()).isZero();
        }
        assertThat(passed).hasValueGreaterThan(Integer.MAX_VALUE);
    }

    private static long count(InputStream in) throws IOException {
        byte[] buffer = new byte[65_536];
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
        }
        return count;
    }

    private static PresentationContext context(int id, String abstractSyntax, String... syntaxes) {
        return new PresentationContext(id, abstractSyntax, List.of(syntaxes));
    }

    private void start(Set<String> calling, int associations, Duration idle) throws IOException {
        DimseSettings settings =
                new DimseSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        AE,
                        calling,
                        associations,
                        131_072,
                        Duration.ofSeconds(90),
                        idle,
                        OtherSopClasses.REFUSE);
        server =
                DimseServer.start(
                        settings,
                        (request, dataSet) -> handler.store(request, dataSet),
                        new ServerSocket());
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }
}
