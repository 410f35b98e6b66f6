package io.pulmoflow.operators.images;

import io.pulmoflow.schemas.state.ImageRef;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * The internal PACS, as the image job needs it. Every method may be repeated. A future fails only
 * where the archive cannot be used; that says nothing of the image. Safe to share between threads.
 */
public interface ArchiveStore extends Closeable {
    /** What the archive answers. */
    sealed interface Answer {
        /**
         * The image is there.
         *
         * @param location of its series
         */
        record Stored(String location) implements Answer {}

        /** The archive will never take it; the reason is a code. */
        record Refused(String reason) implements Answer {}
    }

    /**
     * Stores a de-identified file in the place of whatever is there under its UIDs.
     *
     * @param patientId of the research zone
     */
    CompletableFuture<Answer> store(Path file, ImageRef image, String patientId, long sizeBytes);

    /** Removes an image; does nothing where there is none. */
    CompletableFuture<Void> remove(ImageRef image);
}
