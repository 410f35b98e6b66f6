package io.pulmoflow.operators.images;

import io.pulmoflow.operators.images.domain.ArchivedImages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the work on images needs, opened where it is done: one for each subtask, which closes it.
 *
 * @param facts what is kept of an image's technical values
 * @param folder for files on their way; empty at the start, removed at the end
 */
public record ImageWorkshop(
        OriginalStore originals,
        ImageCleaner cleaner,
        ArchivedImages facts,
        ArchiveStore archive,
        Path folder)
        implements Closeable {
    public ImageWorkshop {
        Objects.requireNonNull(originals, "originals");
        Objects.requireNonNull(cleaner, "cleaner");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(folder, "folder");
    }

    @Override
    public void close() throws IOException {
        try (archive;
                originals) {
            List<Path> left;
            try (Stream<Path> tree = Files.walk(folder)) {
                left = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        }
    }
}
