package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.keys.ContactKeys;
import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A demo key of the care zone in a file of its own. */
final class ExampleKey {
    private ExampleKey() {}

    /** The clinic's public key for contacts; the private one lies beside it. */
    static Path contactTo(Path directory) throws IOException {
        Path file = directory.resolve("contact-public.json");
        if (!Files.exists(file)) {
            ContactKeys.generated(KeyUse.DEMO)
                    .create(directory.resolve("contact-private.json"), file, Instant.EPOCH);
        }
        return file;
    }

    /** Made where it is not there yet. */
    static Path writeTo(Path directory) throws IOException {
        Path file = directory.resolve("care.json");
        if (!Files.exists(file)) {
            ZoneKeyFile.create(
                    file, ZoneKeyset.generated(KeyZone.CARE, KeyUse.DEMO), Instant.EPOCH);
        }
        return file;
    }
}
