package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.staging.DamagedOriginal;
import io.pulmoflow.connectors.staging.NotStaged;
import io.pulmoflow.connectors.staging.StagingStore;
import io.pulmoflow.operators.images.OriginalStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The staging store as the image job sees it. */
final class StagedOriginals implements OriginalStore {
    private final StagingStore staging;

    StagedOriginals(StagingStore staging) {
        this.staging = Objects.requireNonNull(staging, "staging");
    }

    @Override
    public Optional<Path> fetch(String key, Path folder) throws IOException {
        try {
            Optional<Path> itself = staging.path(key);
            if (itself.isPresent()) {
                return itself;
            }
            Path copy = folder.resolve("original.dcm");
            staging.fetch(key, copy);
            return Optional.of(copy);
        } catch (NotStaged | DamagedOriginal e) {
            // Either way there is no original any more, and only its sender has one.
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        staging.delete(key);
    }

    @Override
    public void close() throws IOException {
        staging.close();
    }
}
