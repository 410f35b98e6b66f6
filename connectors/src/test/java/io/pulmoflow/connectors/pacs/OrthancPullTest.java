package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.schemas.raw.InstanceReceived;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With answers that a real Orthanc gives at the wrong moment only. */
@Timeout(240)
class OrthancPullTest {
    private final AtomicInteger failuresToCome = new AtomicInteger();

    @TempDir Path folder;
    private HttpServer orthanc;

    @BeforeEach
    void start() throws IOException {
        orthanc = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] file =
                DicomBytes.image(DicomBytes.EXPLICIT, "1.2.3.1").pixels().file(DicomBytes.EXPLICIT);
        answer("/instances/bb/file", 200, file);
        answer("/instances/aa/file", 404, new byte[0]);
        String changes =
                "{\"Changes\":[{\"ChangeType\":\"NewInstance\",\"ID\":\"aa\",\"Seq\":1},"
                        + "{\"ChangeType\":\"NewStudy\",\"ID\":\"cc\",\"Seq\":2},"
                        + "{\"ChangeType\":\"NewInstance\",\"ID\":\"bb\",\"Seq\":3}],"
                        + "\"Done\":true,\"Last\":3}";
        answer("/changes", 200, changes.getBytes(StandardCharsets.US_ASCII));
        orthanc.start();
    }

    @AfterEach
    void stop() {
        orthanc.stop(0);
    }

    @Test
    void an_instance_that_is_gone_when_it_is_fetched_is_passed_over() throws IOException {
        try (OpenWays ways = open()) {
            OpenWays.awaitThat(() -> ways.report("pull").get("last_change").equals(3L));
            assertThat(ways.report("pull"))
                    .containsEntry("instances_gone", 1L)
                    .containsEntry("instances", 1L);
        }
    }

    @Test
    void an_instance_that_cannot_be_fetched_for_now_is_never_passed_over() throws IOException {
        failuresToCome.set(2);
        try (OpenWays ways = open()) {
            OpenWays.awaitThat(() -> ways.report("pull").get("failing").equals(true));
            assertThat(folder.resolve("inbox/.orthanc-changes")).doesNotExist();
            OpenWays.awaitThat(() -> Files.exists(folder.resolve("inbox/.orthanc-changes")));
            assertThat(ways.instances())
                    .extracting(InstanceReceived::getSopInstanceUid)
                    .containsExactly("1.2.3.1");
        }
    }

    private void answer(String path, int status, byte[] body) {
        orthanc.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        boolean fails = path.contains("bb") && failuresToCome.getAndDecrement() > 0;
                        exchange.sendResponseHeaders(
                                fails ? 500 : status, fails || body.length == 0 ? -1 : body.length);
                        if (!fails && body.length > 0) {
                            exchange.getResponseBody().write(body);
                        }
                    }
                });
    }

    private OpenWays open() throws IOException {
        return new OpenWays(
                folder,
                Map.of(
                        "orthanc.url",
                        "http://127.0.0.1:" + orthanc.getAddress().getPort(),
                        "orthanc.interval",
                        "PT0.05S"));
    }
}
