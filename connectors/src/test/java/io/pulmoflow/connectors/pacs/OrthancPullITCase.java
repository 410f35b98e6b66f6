package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulmoflow.connectors.orthanc.RealOrthanc;
import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.schemas.raw.InstanceReceived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real Orthanc, where it is installed. */
@Timeout(360)
class OrthancPullITCase {
    @TempDir Path folder;
    private RealOrthanc orthanc;

    @BeforeEach
    void start_orthanc() throws IOException {
        assumeTrue(RealOrthanc.isInstalled(), "Orthanc is not installed");
        orthanc = RealOrthanc.start(Files.createDirectories(folder.resolve("orthanc")));
        Files.setPosixFilePermissions(
                orthanc.credentialsFile(), PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop_orthanc() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    @Test
    void what_orthanc_holds_is_taken_in_once() throws Exception {
        for (int i = 0; i < 5; i++) {
            put("1.2.3." + i);
        }
        String deleted = orthanc.json("/instances").get(0).asText();
        orthanc.send("DELETE", "/instances/" + deleted, new byte[0]);
        try (OpenWays ways = open()) {
            OpenWays.awaitThat(() -> taken(ways) == 4);
            put("1.2.3.9");
            OpenWays.awaitThat(() -> taken(ways) == 5);
            OpenWays.awaitThat(() -> cursorIsAt(lastChange()));
        }
        put("1.2.3.10");
        try (OpenWays again = open()) {
            OpenWays.awaitThat(() -> taken(again) == 1);
            assertThat(again.instances())
                    .extracting(InstanceReceived::getSopInstanceUid)
                    .isEqualTo(List.of("1.2.3.10"));
        }
    }

    @Test
    void the_cursor_stays_until_the_broker_has_all_of_a_page() throws Exception {
        put("1.2.3.1");
        put("1.2.3.2");
        try (OpenWays ways = new OpenWays(folder, settings())) {
            ways.broker().fail(1);
            put("1.2.3.3");
            OpenWays.awaitThat(
                    () ->
                            ways.instances().stream()
                                            .map(InstanceReceived::getSopInstanceUid)
                                            .distinct()
                                            .count()
                                    == 3);
            OpenWays.awaitThat(() -> cursorIsAt(lastChange()));
        }
    }

    @Test
    void an_outage_of_orthanc_is_waited_out() throws Exception {
        try (OpenWays ways = open()) {
            put("1.2.3.1");
            OpenWays.awaitThat(() -> taken(ways) == 1);
            orthanc.stop();
            OpenWays.awaitThat(() -> ways.report("pull").get("failing").equals(true));
            orthanc.start();
            put("1.2.3.2");
            OpenWays.awaitThat(() -> taken(ways) == 2);
        }
    }

    @Test
    void an_orthanc_that_was_set_up_anew_is_taken_in_from_its_beginning() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/.orthanc-changes"), "4711\n");
        put("1.2.3.1");
        try (OpenWays ways = open()) {
            OpenWays.awaitThat(() -> taken(ways) == 1);
        }
    }

    private static long taken(OpenWays ways) {
        return (Long) ways.report("pull").get("instances");
    }

    private boolean cursorIsAt(long change) {
        try {
            return Files.readString(folder.resolve("inbox/.orthanc-changes"))
                    .strip()
                    .equals(Long.toString(change));
        } catch (IOException e) {
            return false;
        }
    }

    private long lastChange() {
        try {
            return orthanc.json("/changes?last").get("Last").asLong();
        } catch (IOException e) {
            return -1;
        }
    }

    private void put(String sopInstanceUid) throws IOException {
        byte[] file =
                DicomBytes.image(DicomBytes.EXPLICIT, sopInstanceUid)
                        .pixels()
                        .file(DicomBytes.EXPLICIT);
        assertThat(orthanc.send("POST", "/instances", file).statusCode()).isEqualTo(200);
    }

    private OpenWays open() throws IOException {
        return new OpenWays(folder, settings());
    }

    private Map<String, String> settings() {
        return Map.of(
                "orthanc.url", orthanc.url().toString(),
                "orthanc.credentials.file", orthanc.credentialsFile().toString(),
                "orthanc.interval", "PT0.05S");
    }
}
