package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.pacs.dimse.TestScu;
import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.InstanceReceived;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class StowTest {
    private static final String BOUNDARY = "dicom-parts";

    @TempDir Path folder;
    private OpenWays ways;

    @BeforeEach
    void open() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "pacs:only-in-tests\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        ways =
                new OpenWays(
                        folder,
                        Map.of(
                                "stow.port", "0",
                                "dimse.port", "0",
                                "stow.credentials.file", secret.toString(),
                                "stow.request.limit.mb", "1",
                                "intake.instance.limit.mb", "2"));
    }

    @AfterEach
    void close() {
        ways.close();
    }

    @Test
    void many_instances_in_one_request_are_all_answered() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            files.add(file("1.2.3." + i));
        }
        HttpResponse<String> answer = post("", files);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = new ObjectMapper().readTree(answer.body());
        assertThat(body.path("00081199").path("Value")).hasSize(100);
        assertThat(body.has("00081198")).isFalse();
        assertThat(ways.instances())
                .extracting(InstanceReceived::getSopInstanceUid)
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(ways.staged(ways.instances().get(7))).isEqualTo(files.get(7));
        assertThat(ways.spooled()).isEmpty();
    }

    @Test
    void each_instance_that_fails_is_named_with_its_reason() throws Exception {
        byte[] good = file("1.2.3.1");
        byte[] cut = Arrays.copyOf(good, good.length - 10);
        byte[] text = "no image".getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> some = post("/1.2.3.4", List.of(good, cut, text));
        HttpResponse<String> none = post("/9.9.9", List.of(good));

        assertThat(some.statusCode()).isEqualTo(202);
        JsonNode failed = new ObjectMapper().readTree(some.body()).path("00081198").path("Value");
        assertThat(failed).hasSize(2);
        assertThat(failed.get(0).at("/00081155/Value/0").asText()).isEqualTo("1.2.3.1");
        assertThat(failed.get(0).at("/00081197/Value/0").asInt()).isEqualTo(0xC000);
        assertThat(failed.get(1).has("00081155")).isFalse();
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(
                        new ObjectMapper()
                                .readTree(none.body())
                                .at("/00081198/Value/0/00081197/Value/0"))
                .hasToString(Integer.toString(0xA900));
        assertThat(ways.deadLetters())
                .extracting(DeadLetter::getCode)
                .containsExactly("TRUNCATED_DICOM", "NOT_DICOM", "MALFORMED_DICOM");
    }

    @Test
    void a_data_set_has_one_fingerprint_whatever_way_it_comes() throws Exception {
        byte[] dataSet = DicomBytes.image(DicomBytes.EXPLICIT, "1.2.3.1").pixels().toBytes();
        try (TestScu scu = TestScu.open(ways.connect(), "PULMOFLOW", "CT1")) {
            assertThat(scu.store("1.2.3.1", dataSet)).isZero();
        }
        assertThat(post("", List.of(file("1.2.3.1"))).statusCode()).isEqualTo(200);
        assertThat(post("", List.of(file("1.2.3.2"))).statusCode()).isEqualTo(200);

        List<InstanceReceived> instances = ways.instances();
        assertThat(instances.get(0).getSha256()).isNotEqualTo(instances.get(1).getSha256());
        assertThat(instances.get(0).getOrigin().getFingerprint())
                .isEqualTo(instances.get(1).getOrigin().getFingerprint())
                .isNotEqualTo(instances.get(2).getOrigin().getFingerprint());
    }

    @Test
    void a_request_that_is_not_one_is_refused() throws Exception {
        byte[] body = multipart(List.of(file("1.2.3.1")));
        String type = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
        String right = basic("pacs:only-in-tests");

        assertThat(send("", "POST", type, basic("pacs:guess"), body)).isEqualTo(401);
        assertThat(send("", "GET", type, right, new byte[0])).isEqualTo(405);
        assertThat(send("/1.2/series", "POST", type, right, body)).isEqualTo(404);
        assertThat(send("", "POST", "application/json", right, body)).isEqualTo(415);
        assertThat(send("", "POST", "multipart/related; type=\"application/dicom\"", right, body))
                .isEqualTo(400);
        assertThat(send("", "POST", type, right, "--".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(400);
        assertThat(send("", "POST", type, right, new byte[3 << 20])).isEqualTo(413);
        assertThat(ways.broker().size()).isZero();
        assertThat(ways.spooled()).isEmpty();
    }

    @Test
    void while_the_broker_is_away_a_sender_is_told_when_to_come_again() throws Exception {
        ways.broker().fail(1);
        HttpResponse<String> away = post("", List.of(file("1.2.3.1")));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        OpenWays.awaitThat(() -> ways.report("network").get("open").equals(true));
        assertThat(post("", List.of(file("1.2.3.1"))).statusCode()).isEqualTo(200);
        assertThat(ways.receipts()).hasSize(1);
    }

    private static byte[] file(String sopInstanceUid) {
        return DicomBytes.image(DicomBytes.EXPLICIT, sopInstanceUid)
                .pixels()
                .file(DicomBytes.EXPLICIT);
    }

    private HttpResponse<String> post(String path, List<byte[]> files) throws Exception {
        HttpRequest request =
                request(
                                path,
                                "multipart/related; type=\"application/dicom\"; boundary="
                                        + BOUNDARY,
                                basic("pacs:only-in-tests"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(files)))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int send(String path, String method, String type, String authorization, byte[] body)
            throws Exception {
        HttpRequest request =
                request(path, type, authorization)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpRequest.Builder request(String path, String type, String authorization) {
        return HttpRequest.newBuilder(URI.create(ways.stow() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", type)
                .header("Authorization", authorization);
    }

    private static String basic(String userAndPassword) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] multipart(List<byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(
                    ("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }
}
