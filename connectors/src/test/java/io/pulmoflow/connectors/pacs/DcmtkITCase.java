package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.connectors.settings.TestCertificate;
import io.pulmoflow.schemas.raw.InstanceReceived;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With dcmtk's programs, where they are installed. */
@Timeout(360)
class DcmtkITCase {
    @TempDir Path folder;

    @BeforeEach
    void dcmtk_is_installed() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "storescu"))),
                "dcmtk is not installed");
    }

    @Test
    void echoscu_is_answered_where_it_calls_by_the_right_name() throws Exception {
        try (OpenWays ways = open("CT1")) {
            assertThat(run("echoscu", "-aet", "CT1", "-aec", "PULMOFLOW", port(ways))).isZero();
            assertThat(run("echoscu", "-aet", "CT1", "-aec", "OTHER", port(ways))).isNotZero();
            assertThat(run("echoscu", "-aet", "CT2", "-aec", "PULMOFLOW", port(ways))).isNotZero();
        }
    }

    @Test
    void storescu_sends_native_and_compressed_images() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < 20; i++) {
            Files.write(
                    images.resolve(i + ".dcm"),
                    DicomBytes.image(DicomBytes.EXPLICIT, "1.2.3." + i)
                            .pixels()
                            .file(DicomBytes.EXPLICIT));
        }
        byte[] compressed =
                DicomBytes.image(DicomBytes.EXPLICIT, "1.2.4.1")
                        .header(0x7FE00010, "OB", DicomBytes.UNDEFINED)
                        .item(0)
                        .item(30)
                        .bytes(30)
                        .delimiter(0xE0DD)
                        .file(DicomBytes.JPEG_LOSSLESS);
        Path jpeg = Files.write(folder.resolve("jpeg.dcm"), compressed);
        try (OpenWays ways = open("*")) {
            assertThat(run("storescu", "-aec", "PULMOFLOW", "+sd", port(ways), images.toString()))
                    .isZero();
            assertThat(run("storescu", "-xs", "-aec", "PULMOFLOW", port(ways), jpeg.toString()))
                    .isZero();

            assertThat(ways.instances())
                    .hasSize(21)
                    .last()
                    .returns(DicomBytes.JPEG_LOSSLESS, InstanceReceived::getTransferSyntaxUid);
            assertThat(ways.stagedFiles()).hasSize(21);
            assertThat(run("dcmdump", ways.stagedFiles().get(0).toString())).isZero();
        }
    }

    @Test
    void storescu_is_told_of_a_failure() throws Exception {
        byte[] file = DicomBytes.image(DicomBytes.EXPLICIT, "1.2.3.1").file(DicomBytes.EXPLICIT);
        Path image = Files.write(folder.resolve("without-pixels.dcm"), file);
        try (OpenWays ways = open("*")) {
            assertThat(run("storescu", "-aec", "PULMOFLOW", port(ways), image.toString()))
                    .isNotZero();
            assertThat(ways.deadLetters()).hasSize(1);
        }
    }

    @Test
    void storescu_sends_over_tls_where_both_sides_trust_each_other() throws Exception {
        TestCertificate ours = TestCertificate.create(folder.resolve("ours"), "RSA");
        TestCertificate theirs = TestCertificate.create(folder.resolve("theirs"), "RSA");
        TestCertificate strangers = TestCertificate.create(folder.resolve("strangers"), "RSA");
        String image = imageFile("1.2.3.1");
        Map<String, String> settings =
                Map.of(
                        "dimse.port", "0",
                        "dimse.tls.client.auth", "need",
                        "dimse.tls.keystore", ours.store().toString(),
                        "dimse.tls.keystore.password.file", ours.passwordFile().toString(),
                        "dimse.tls.truststore", trusting(theirs),
                        "dimse.tls.truststore.password.file", theirs.passwordFile().toString());
        try (OpenWays ways = new OpenWays(folder, settings)) {
            assertThat(run("storescu", "-aec", "PULMOFLOW", port(ways), image))
                    .as("without TLS")
                    .isNotZero();
            assertThat(sendOverTls(ways, strangers, ours, image))
                    .as("with a certificate that the node does not trust")
                    .isNotZero();
            assertThat(sendOverTls(ways, theirs, strangers, image))
                    .as("where the sender does not trust the node")
                    .isNotZero();
            assertThat(ways.instances()).isEmpty();

            assertThat(sendOverTls(ways, theirs, ours, image)).isZero();
            assertThat(ways.instances()).hasSize(1);
            assertThat(ways.stagedFiles()).hasSize(1);
        }
    }

    private int sendOverTls(
            OpenWays ways, TestCertificate sender, TestCertificate trusted, String image)
            throws Exception {
        return run(
                "storescu",
                "+tls",
                sender.key().toString(),
                sender.certificate().toString(),
                "+cf",
                trusted.certificate().toString(),
                "-aec",
                "PULMOFLOW",
                port(ways),
                image);
    }

    /** A store of the certificate alone, under its own password. */
    private String trusting(TestCertificate peer) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peer", peer.keys().getCertificate("node"));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, peer.password().toCharArray());
        }
        return file.toString();
    }

    private String imageFile(String uid) throws IOException {
        return Files.write(
                        folder.resolve(uid + ".dcm"),
                        DicomBytes.image(DicomBytes.EXPLICIT, uid)
                                .pixels()
                                .file(DicomBytes.EXPLICIT))
                .toString();
    }

    private OpenWays open(String calling) throws IOException {
        return new OpenWays(folder, Map.of("dimse.port", "0", "dimse.calling.ae.titles", calling));
    }

    private static String port(OpenWays ways) {
        return Integer.toString(ways.dimsePort());
    }

    /** The port is given with the host before it. */
    private int run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        for (String word : words) {
            if (word.matches("\\d{4,5}")) {
                command.add("127.0.0.1");
            }
            command.add(word);
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("dcmtk.log").toFile()))
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
