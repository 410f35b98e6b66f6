package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checkpoints and savepoints that a job can go on from. One whose metadata is written is
 * complete; one that a job could not be restored from is never tried again.
 */
final class RestorePoints {
    private static final String METADATA = "_metadata";

    /** Job folder, checkpoint folder, metadata. */
    private static final int DEPTH = 4;

    private final StackLayout layout;

    RestorePoints(StackLayout layout) {
        this.layout = layout;
    }

    private record Found(Path folder, FileTime writtenAt) {}

    /** The newest that is not known to be unusable. */
    Optional<Path> latest(JobName job) {
        Set<String> unusable = unusable(job);
        return all(job).stream()
                .filter(folder -> !unusable.contains(folder.toString()))
                .findFirst();
    }

    /** Whether the job ever wrote any: it must not silently begin from nothing then. */
    boolean any(JobName job) {
        return !all(job).isEmpty();
    }

    void markUnusable(JobName job, Path folder) {
        try {
            Files.writeString(
                    unusableFile(job),
                    folder + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path unusableFile(JobName job) {
        return layout.flink().resolve(job.title() + ".unusable");
    }

    private Set<String> unusable(JobName job) {
        try {
            return new HashSet<>(Files.readAllLines(unusableFile(job)));
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Newest first. */
    private List<Path> all(JobName job) {
        List<Found> found = new ArrayList<>();
        collect(layout.checkpoints(job), found);
        collect(layout.savepoints(job), found);
        return found.stream()
                .sorted(Comparator.comparing(Found::writtenAt).reversed())
                .map(Found::folder)
                .toList();
    }

    private static void collect(Path root, List<Found> found) {
        try (Stream<Path> tree = Files.walk(root, DEPTH)) {
            for (Path path :
                    (Iterable<Path>)
                            tree.filter(file -> file.getFileName().toString().equals(METADATA))
                                    ::iterator) {
                found.add(new Found(path.getParent(), Files.getLastModifiedTime(path)));
            }
        } catch (NoSuchFileException e) {
            // Removed by the running job while we looked: then there is a newer one.
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
