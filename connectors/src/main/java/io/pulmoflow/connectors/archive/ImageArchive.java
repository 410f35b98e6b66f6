package io.pulmoflow.connectors.archive;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * The internal PACS: de-identified images by study and series.
 *
 * <p>Every method may be repeated, with the same result. A future that fails does so with an {@link
 * IOException}: the archive, or the disk, cannot be used, and nothing is said of the instance.
 * Futures complete on a thread of the archive: what depends on them must not block. What concerns
 * one study is not to be stored and deleted at the same time.
 */
public interface ImageArchive extends AutoCloseable {
    /**
     * Stores an instance.
     *
     * <p>Returns at once unless so much is under way that nothing more should be taken in: then it
     * blocks until there is room.
     */
    CompletableFuture<ArchivedInstance> store(DeidentifiedInstance instance);

    /** Removes a study and all that is in it. */
    CompletableFuture<Void> deleteStudy(String study);

    CompletableFuture<Void> deleteSeries(String study, String series);

    CompletableFuture<Void> deleteInstance(InstanceUids uids);

    /**
     * Where a series is: its key under the root of a folder archive, or its path below the address
     * of a server with DICOMweb. Never a path of this machine.
     */
    String seriesLocation(String study, String series);

    /** Where an instance is, as {@link #seriesLocation} says it of a series. */
    String instanceLocation(InstanceUids uids);

    /** Ends what is under way: its futures fail. */
    @Override
    void close() throws IOException;
}
