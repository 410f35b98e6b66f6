package io.pulmoflow.connectors.staging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where originals wait for their de-identification: files under their own digest, {@code
 * ab/abcd….dcm}, and those that are in quarantine, {@code quarantine/abcd….dcm}.
 *
 * <p>A file is there whole or not at all, and is on durable storage when the method that stored it
 * returns. Storing the same content again changes nothing but its age. Many processes may use one
 * store at once. Keys that are not of these two forms are an {@link IllegalArgumentException}.
 */
public interface StagingStore extends AutoCloseable {
    /**
     * Stores a copy.
     *
     * @param sha256 digest of the file, 64 hex digits
     * @return its key
     * @throws DamagedOriginal if the file does not have this digest
     */
    String put(Path file, String sha256) throws IOException;

    /**
     * Stores a file that the caller has written and digested itself, and removes it: no more than a
     * rename where file and store are on one file system. The digest is not computed again.
     *
     * @return its key
     */
    String take(Path file, String sha256) throws IOException;

    /**
     * Stores a copy of a file that cannot be used as it is.
     *
     * @throws DamagedOriginal if the file does not have this digest
     */
    String quarantine(Path file, String sha256) throws IOException;

    /**
     * The content, not checked against its digest.
     *
     * @throws NotStaged if there is none
     */
    InputStream open(String key) throws IOException;

    /**
     * Copies the content to a file and checks it against its digest.
     *
     * @throws NotStaged if there is none
     * @throws DamagedOriginal if it is no longer what was stored
     */
    void fetch(String key, Path to) throws IOException;

    /**
     * The file itself, where the store is a folder that this process reads; must not be written to.
     * Empty where it is none.
     *
     * @throws NotStaged if the folder has no such file
     */
    Optional<Path> path(String key) throws IOException;

    /** Removes a file; does nothing where there is none. */
    void delete(String key) throws IOException;

    /**
     * Files, also those in quarantine, that were last stored before that time. To be closed.
     *
     * @throws java.io.UncheckedIOException by the stream, if the store cannot be read on
     */
    Stream<StagedFile> storedBefore(Instant time) throws IOException;

    @Override
    void close() throws IOException;
}
