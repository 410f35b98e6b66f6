package io.pulmoflow.connectors.archive;

import io.pulmoflow.connectors.inbox.DurableFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** An archive in a folder: {@code study/series/instance.dcm}, each whole or not there. */
public final class FolderArchive implements ImageArchive {
    private static final String SUFFIX = ".dcm";

    private final Path root;
    private final ExecutorService workers;
    private final Semaphore room;

    /**
     * @param atOnce files that are written at the same time
     */
    public FolderArchive(Path root, int atOnce) {
        this.root = Objects.requireNonNull(root, "root");
        this.workers = Executors.newFixedThreadPool(atOnce, new ArchiveThreads());
        this.room = new Semaphore(2 * atOnce);
    }

    @Override
    public CompletableFuture<ArchivedInstance> store(DeidentifiedInstance instance) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(
                    new ArchiveUnavailable("interrupted while the archive was busy", e));
        }
        return run(() -> write(instance)).whenComplete((result, failure) -> room.release());
    }

    private ArchivedInstance write(DeidentifiedInstance instance) throws IOException {
        String location = instanceLocation(instance.uids());
        Path target = root.resolve(location);
        if (!Files.exists(target)) {
            DurableFiles.copy(instance.file(), target);
            return new ArchivedInstance.Stored(location);
        }
        return Files.mismatch(instance.file(), target) < 0
                ? new ArchivedInstance.Stored(location)
                : new ArchivedInstance.Changed(location);
    }

    @Override
    public CompletableFuture<Void> deleteStudy(String study) {
        return delete(root.resolve(InstanceUids.required(study)));
    }

    @Override
    public CompletableFuture<Void> deleteSeries(String study, String series) {
        return delete(root.resolve(seriesLocation(study, series)));
    }

    @Override
    public CompletableFuture<Void> deleteInstance(InstanceUids uids) {
        return delete(root.resolve(instanceLocation(uids)));
    }

    private CompletableFuture<Void> delete(Path path) {
        return run(
                () -> {
                    if (Files.exists(path)) {
                        Files.walkFileTree(path, new Removal());
                        DurableFiles.force(path.getParent());
                    }
                    return null;
                });
    }

    @Override
    public String seriesLocation(String study, String series) {
        return InstanceUids.required(study) + '/' + InstanceUids.required(series);
    }

    @Override
    public String instanceLocation(InstanceUids uids) {
        return seriesLocation(uids.study(), uids.series()) + '/' + uids.instance() + SUFFIX;
    }

    @Override
    public void close() {
        workers.shutdownNow()
                .forEach(
                        task -> {
                            if (task instanceof Work<?> work) {
                                work.result.completeExceptionally(
                                        new ArchiveUnavailable("the archive is closed"));
                            }
                        });
    }

    private <T> CompletableFuture<T> run(FileWork<T> work) {
        Work<T> task = new Work<>(work, new CompletableFuture<>());
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            task.result.completeExceptionally(new ArchiveUnavailable("the archive is closed", e));
        }
        return task.result;
    }

    /** Something to do with files. */
    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private record Work<T>(FileWork<T> work, CompletableFuture<T> result) implements Runnable {
        @Override
        public void run() {
            try {
                result.complete(work.run());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (problem instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException problem)
                throws IOException {
            if (problem != null) {
                throw problem;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
