package io.pulmoflow.connectors.archive;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A Part 10 file without anybody's identity, ready for the archive.
 *
 * @param file stays where it is and unchanged until the archive has answered
 * @param patientId the file's Patient ID (0010,0020), of the research zone; empty if it has none
 * @param sizeBytes the file's length
 */
public record DeidentifiedInstance(Path file, String patientId, InstanceUids uids, long sizeBytes) {
    public DeidentifiedInstance {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(uids, "uids");
    }
}
