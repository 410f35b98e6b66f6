package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where images wait for their de-identification: a folder of files by their own digest, {@code
 * ab/abcd….dcm}, and those that are in quarantine, {@code quarantine/abcd….dcm}. A file is there
 * whole or not at all.
 */
public final class StagingStore {
    private static final String QUARANTINE = "quarantine/";
    private static final String SUFFIX = ".dcm";

    private final Path root;

    public StagingStore(Path root) {
        this.root = Objects.requireNonNull(root, "root");
    }

    /**
     * Stores a copy.
     *
     * @param sha256 digest of the file, hex
     * @return its key
     */
    public String put(Path file, String sha256) throws IOException {
        return copy(file, sha256.substring(0, 2) + '/' + sha256 + SUFFIX);
    }

    /** Stores a copy of a file that cannot be used as it is. */
    public String quarantine(Path file, String sha256) throws IOException {
        return copy(file, QUARANTINE + sha256 + SUFFIX);
    }

    private String copy(Path file, String key) throws IOException {
        Path target = root.resolve(key);
        if (!Files.exists(target) || Files.size(target) != Files.size(file)) {
            DurableFiles.copy(file, target);
        }
        return key;
    }
}
