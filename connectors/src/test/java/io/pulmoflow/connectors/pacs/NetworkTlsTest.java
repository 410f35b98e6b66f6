package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.pacs.dimse.TestScu;
import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.TestCertificate;
import io.pulmoflow.connectors.settings.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class NetworkTlsTest {
    @TempDir Path folder;
    private TestCertificate certificate;

    @BeforeEach
    void make_a_certificate() throws Exception {
        certificate = TestCertificate.create(folder.resolve("certificate"), "EC");
    }

    @Test
    void both_listeners_speak_tls_where_it_is_set() throws Exception {
        Map<String, String> settings = tls("dimse", "need");
        settings.putAll(tls("stow", "none"));
        try (OpenWays ways = new OpenWays(folder, settings)) {
            SSLContext withCertificate =
                    TlsSettings.from(Settings.of(tls("dimse", "need")), "dimse")
                            .orElseThrow()
                            .context();
            try (TestScu scu =
                    TestScu.open(
                            withCertificate
                                    .getSocketFactory()
                                    .createSocket(
                                            InetAddress.getLoopbackAddress(), ways.dimsePort()),
                            "PULMOFLOW",
                            "CT1")) {
                byte[] dataSet =
                        DicomBytes.image(DicomBytes.EXPLICIT, "1.2.3.1").pixels().toBytes();
                assertThat(scu.store("1.2.3.1", dataSet)).isZero();
            }
            assertThatThrownBy(() -> withoutCertificate(ways)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> TestScu.open(ways.connect(), "PULMOFLOW", "CT1"))
                    .isInstanceOf(IOException.class);

            HttpResponse<Void> answer =
                    HttpClient.newBuilder()
                            .sslContext(trusting())
                            .build()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "https://127.0.0.1:"
                                                                    + ways.stowPort()
                                                                    + "/studies"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(405);
        }
    }

    private void withoutCertificate(OpenWays ways) throws IOException, GeneralSecurityException {
        try (TestScu scu =
                TestScu.open(
                        trusting()
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), ways.dimsePort()),
                        "PULMOFLOW",
                        "CT1")) {
            assertThat(scu.rejection()).isEmpty();
        }
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate.keys());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Map<String, String> tls(String prefix, String clientAuth) {
        Map<String, String> settings = new HashMap<>();
        settings.put(prefix + ".port", "0");
        for (String kind : List.of("keystore", "truststore")) {
            settings.put(prefix + ".tls." + kind, certificate.store().toString());
            settings.put(
                    prefix + ".tls." + kind + ".password.file",
                    certificate.passwordFile().toString());
        }
        settings.put(prefix + ".tls.client.auth", clientAuth);
        return settings;
    }
}
