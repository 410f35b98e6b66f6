package io.pulmoflow.connectors;

import io.pulmoflow.connectors.inbox.EventIds;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Keys of the source services, for tests. */
public final class ExampleKey {
    private ExampleKey() {}

    /** Under a key that every test shares. */
    public static EventIds ids() {
        return new EventIds(
                new ZoneKey(
                        "a key of thirty-two bytes, no less".getBytes(StandardCharsets.US_ASCII)));
    }

    /** For configurations whose key nobody reads. */
    public static ZoneKeyFile nowhere() {
        return new ZoneKeyFile("none", KeyZone.INTAKE, DemoKeys.REFUSED);
    }

    /** A key file that a configuration can name; made where it is not there yet. */
    public static String intake(Path folder) {
        Path file = folder.resolve("intake.json");
        if (Files.exists(file)) {
            return file.toString();
        }
        try {
            ZoneKeyFile.create(
                    file, ZoneKeyset.generated(KeyZone.INTAKE, KeyUse.REAL), Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }
}
