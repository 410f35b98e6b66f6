package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.connectors.ExampleKey;
import io.pulmoflow.connectors.pacs.dimse.DimseSettings;
import io.pulmoflow.connectors.pacs.dimse.OtherSopClasses;
import io.pulmoflow.connectors.pacs.pull.PullSettings;
import io.pulmoflow.connectors.pacs.stow.StowSettings;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkConfigTest {
    private static final Map<String, String> LEAST =
            Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:27092",
                    "schema.registry.url", "http://127.0.0.1:27081/apis/ccompat/v7",
                    "inbox.dir", "inbox",
                    "staging.folder", "staging");

    @TempDir Path folder;

    @Test
    void without_ports_there_is_the_inbox_alone() {
        NetworkConfig network = PacsConfig.from(with(Map.of())).network();
        assertThat(network.dimse()).isEmpty();
        assertThat(network.dimseTls()).isEmpty();
        assertThat(network.stow()).isEmpty();
        assertThat(network.pull()).isEmpty();
        assertThat(network.intake().spool()).isEqualTo(Path.of("inbox/.spool"));
        assertThat(network.intake().instanceLimit()).isEqualTo(4096L << 20);
        assertThat(network.intake().answerTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void what_is_not_said_of_a_way_in_has_its_default() {
        NetworkConfig network =
                PacsConfig.from(
                                with(
                                        Map.of(
                                                "dimse.port", "11112",
                                                "stow.port", "8042",
                                                "orthanc.url", "http://pacs:8042")))
                        .network();

        DimseSettings dimse = network.dimse().orElseThrow();
        assertThat(dimse.address()).isEqualTo(new InetSocketAddress("127.0.0.1", 11112));
        assertThat(dimse.aeTitle()).isEqualTo("PULMOFLOW");
        assertThat(dimse.callingAeTitles()).isEmpty();
        assertThat(dimse.maxAssociations()).isEqualTo(16);
        assertThat(dimse.maxPduBytes()).isEqualTo(131_072);
        assertThat(dimse.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(dimse.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(dimse.otherSopClasses()).isEqualTo(OtherSopClasses.REFUSE);
        StowSettings stow = network.stow().orElseThrow();
        assertThat(stow.address()).isEqualTo(new InetSocketAddress("127.0.0.1", 8042));
        assertThat(stow.credentials()).isEmpty();
        assertThat(stow.tls()).isEmpty();
        assertThat(stow.maxRequests()).isEqualTo(4);
        assertThat(stow.requestLimit()).isEqualTo(16_384L << 20);
        assertThat(stow.requestTimeout()).isEqualTo(Duration.ofMinutes(30));
        PullSettings pull = network.pull().orElseThrow();
        assertThat(pull.authorization()).isEmpty();
        assertThat(pull.cursor()).isEqualTo(Path.of("inbox/.orthanc-changes"));
        assertThat(pull.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(pull.timeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void everything_that_is_said_is_taken() throws IOException {
        Path secret = secret("pacs:word", "rw-------");
        NetworkConfig network =
                PacsConfig.from(
                                with(
                                        Map.ofEntries(
                                                Map.entry("intake.spool.folder", "spool"),
                                                Map.entry("intake.instance.limit.mb", "512"),
                                                Map.entry("intake.answer.timeout", "PT5S"),
                                                Map.entry("dimse.port", "104"),
                                                Map.entry("dimse.bind.address", "0.0.0.0"),
                                                Map.entry("dimse.ae.title", "ROUTER"),
                                                Map.entry("dimse.calling.ae.titles", "CT1, CT2"),
                                                Map.entry("dimse.max.associations", "3"),
                                                Map.entry("dimse.max.pdu.bytes", "65536"),
                                                Map.entry("dimse.request.timeout", "PT1S"),
                                                Map.entry("dimse.idle.timeout", "PT2S"),
                                                Map.entry("dimse.other.sop.classes", "accept"),
                                                Map.entry("stow.port", "8443"),
                                                Map.entry("stow.bind.address", "0.0.0.0"),
                                                Map.entry(
                                                        "stow.credentials.file", secret.toString()),
                                                Map.entry("stow.max.requests", "9"),
                                                Map.entry("stow.request.limit.mb", "7"),
                                                Map.entry("stow.request.timeout", "PT3S"),
                                                Map.entry("orthanc.url", "http://pacs:8042"),
                                                Map.entry(
                                                        "orthanc.credentials.file",
                                                        secret.toString()),
                                                Map.entry("orthanc.cursor.file", "cursor"),
                                                Map.entry("orthanc.interval", "PT4S"),
                                                Map.entry("orthanc.timeout", "PT6S"))))
                        .network();

        assertThat(network.intake().spool()).isEqualTo(Path.of("spool"));
        assertThat(network.intake().instanceLimit()).isEqualTo(512L << 20);
        assertThat(network.intake().answerTimeout()).isEqualTo(Duration.ofSeconds(5));
        DimseSettings dimse = network.dimse().orElseThrow();
        assertThat(dimse.address()).isEqualTo(new InetSocketAddress("0.0.0.0", 104));
        assertThat(dimse.aeTitle()).isEqualTo("ROUTER");
        assertThat(dimse.callingAeTitles()).containsExactlyInAnyOrder("CT1", "CT2");
        assertThat(dimse.maxAssociations()).isEqualTo(3);
        assertThat(dimse.maxPduBytes()).isEqualTo(65_536);
        assertThat(dimse.requestTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(dimse.idleTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(dimse.otherSopClasses()).isEqualTo(OtherSopClasses.ACCEPT);
        StowSettings stow = network.stow().orElseThrow();
        assertThat(stow.credentials()).isPresent();
        assertThat(stow.maxRequests()).isEqualTo(9);
        assertThat(stow.requestLimit()).isEqualTo(7L << 20);
        assertThat(stow.requestTimeout()).isEqualTo(Duration.ofSeconds(3));
        PullSettings pull = network.pull().orElseThrow();
        assertThat(pull.authorization()).contains("Basic cGFjczp3b3Jk");
        assertThat(pull.cursor()).isEqualTo(Path.of("cursor"));
        assertThat(pull.interval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pull.timeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(network.toString()).doesNotContain("word", "cGFj");
        assertThat(pull.toString()).doesNotContain("cGFj");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_no_secret_with_it() throws IOException {
        Path open = secret("pacs:word", "rw-r--r--");
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class,
                        () ->
                                PacsConfig.from(
                                        with(
                                                Map.of(
                                                        "dimse.port", "70000",
                                                        "dimse.bind.address", "0.0.0.0",
                                                        "dimse.ae.title", "far too long a title",
                                                        "dimse.tls.client.auth", "need",
                                                        "stow.port", "8443",
                                                        "stow.credentials.file", open.toString(),
                                                        "stow.tls.keystore", "nowhere.p12",
                                                        "orthanc.url", "pacs",
                                                        "dimse.colour", "red"))));
        assertThat(invalid.problems())
                .hasSize(8)
                .anyMatch(problem -> problem.startsWith("dimse.port"))
                .anyMatch(problem -> problem.startsWith("dimse.ae.title"))
                .anyMatch(problem -> problem.startsWith("dimse.calling.ae.titles"))
                .anyMatch(problem -> problem.startsWith("dimse.tls.keystore"))
                .anyMatch(problem -> problem.startsWith("stow.credentials.file"))
                .anyMatch(problem -> problem.startsWith("stow.tls.keystore"))
                .anyMatch(problem -> problem.startsWith("orthanc.url"))
                .anyMatch(problem -> problem.startsWith("dimse.colour"));
        assertThat(invalid.getMessage()).doesNotContain("word");
    }

    @Test
    void beyond_loopback_nobody_is_let_in_by_default() {
        InvalidSettings invalid =
                catchThrowableOfType(
                        InvalidSettings.class,
                        () ->
                                PacsConfig.from(
                                        with(
                                                Map.of(
                                                        "dimse.port", "104",
                                                        "dimse.bind.address", "0.0.0.0",
                                                        "stow.port", "8443",
                                                        "stow.bind.address", "0.0.0.0"))));
        assertThat(invalid.problems()).hasSize(2);
    }

    private Path secret(String text, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private Settings with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("intake.key.file", ExampleKey.intake(folder));
        all.putAll(more);
        return Settings.of(all);
    }
}
