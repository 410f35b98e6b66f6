package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.archive.ArchivedInstance;
import io.pulmoflow.connectors.archive.DeidentifiedInstance;
import io.pulmoflow.connectors.archive.ImageArchive;
import io.pulmoflow.connectors.archive.InstanceUids;
import io.pulmoflow.operators.images.ArchiveStore;
import io.pulmoflow.schemas.state.ImageRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The archive as the image job sees it: the last decision on an image is what is there. */
final class InternalPacs implements ArchiveStore {
    private final ImageArchive archive;

    InternalPacs(ImageArchive archive) {
        this.archive = Objects.requireNonNull(archive, "archive");
    }

    @Override
    public CompletableFuture<Answer> store(
            Path file, ImageRef image, String patientId, long sizeBytes) {
        DeidentifiedInstance instance =
                new DeidentifiedInstance(file, patientId, uids(image), sizeBytes);
        return archive.store(instance)
                .thenCompose(
                        answer ->
                                answer instanceof ArchivedInstance.Changed
                                        ? archive.deleteInstance(instance.uids())
                                                .thenCompose(gone -> archive.store(instance))
                                        : CompletableFuture.completedFuture(answer))
                .thenApply(answer -> answer(answer, image));
    }

    @Override
    public CompletableFuture<Void> remove(ImageRef image) {
        return archive.deleteInstance(uids(image));
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private Answer answer(ArchivedInstance answer, ImageRef image) {
        if (answer instanceof ArchivedInstance.Refused refused) {
            return new Answer.Refused(refused.reason());
        }
        if (answer instanceof ArchivedInstance.Changed) {
            throw new IllegalStateException("somebody else writes into the archive");
        }
        return new Answer.Stored(
                archive.seriesLocation(image.getArchiveStudyUid(), image.getArchiveSeriesUid()));
    }

    private static InstanceUids uids(ImageRef image) {
        return new InstanceUids(
                image.getArchiveStudyUid(),
                image.getArchiveSeriesUid(),
                image.getArchiveInstanceUid());
    }
}
