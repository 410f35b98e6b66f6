package io.pulmoflow.operators.images;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The originals in staging, as the image job needs them. Safe to share between threads. */
public interface OriginalStore extends Closeable {
    /**
     * The file under a key, where it is or as a copy; it must not be written to.
     *
     * @param folder where a copy may be made
     * @return empty if there is none any more
     * @throws IOException if the store cannot be read: worth a retry
     */
    Optional<Path> fetch(String key, Path folder) throws IOException;

    /** Removes a file; does nothing where there is none. */
    void delete(String key) throws IOException;
}
