package io.pulmoflow.jobs.curate;

import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Key files for tests. */
final class ResearchKeyFiles {
    private ResearchKeyFiles() {}

    static Path research(Path directory) throws IOException {
        return write(directory, KeyZone.RESEARCH, KeyUse.REAL);
    }

    static Path demo(Path directory) throws IOException {
        return write(directory, KeyZone.RESEARCH, KeyUse.DEMO);
    }

    static Path care(Path directory) throws IOException {
        return write(directory, KeyZone.CARE, KeyUse.REAL);
    }

    private static Path write(Path directory, KeyZone zone, KeyUse use) throws IOException {
        Path file = directory.resolve(zone + "-" + use + ".json");
        ZoneKeyFile.create(file, ZoneKeyset.generated(zone, use), Instant.EPOCH);
        return file;
    }
}
