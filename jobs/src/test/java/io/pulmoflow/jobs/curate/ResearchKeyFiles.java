package io.pulmoflow.jobs.curate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Key files for tests. */
final class ResearchKeyFiles {
    private static final String KEY =
            Base64.getEncoder()
                    .encodeToString(
                            "a research key of the tests, more than 32 bytes"
                                    .getBytes(StandardCharsets.UTF_8));

    private ResearchKeyFiles() {}

    static Path research(Path directory) throws IOException {
        return write(directory, "research", "false");
    }

    static Path demo(Path directory) throws IOException {
        return write(directory, "research", "true");
    }

    static Path care(Path directory) throws IOException {
        return write(directory, "care", "false");
    }

    private static Path write(Path directory, String zone, String demo) throws IOException {
        Path file =
                Files.createFile(
                        directory.resolve(zone + "-" + demo + ".json"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                String.format(
                        "{\"zone\":\"%s\",\"version\":1,\"demo\":%s,\"key\":\"%s\"}",
                        zone, demo, KEY));
    }
}
