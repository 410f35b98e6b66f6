package io.pulmoflow.connectors.staging;

import io.pulmoflow.connectors.inbox.DurableFiles;
import io.pulmoflow.connectors.inbox.FileDigests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A staging store in a folder, which may be shared by several machines. */
public final class FolderStaging implements StagingStore {
    private final Path root;
    private final Clock clock;

    /**
     * @param clock says how old a file is that is stored again
     */
    public FolderStaging(Path root, Clock clock) {
        this.root = Objects.requireNonNull(root, "root");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public String put(Path file, String sha256) throws IOException {
        return copy(file, StagingKey.of(sha256));
    }

    @Override
    public String quarantine(Path file, String sha256) throws IOException {
        return copy(file, StagingKey.quarantine(sha256));
    }

    private String copy(Path file, String key) throws IOException {
        Path target = root.resolve(key);
        if (isThere(target, key)) {
            return key;
        }
        Path unfinished = DurableFiles.unfinishedCopy(file, target);
        try {
            if (!FileDigests.digestOf(unfinished).equals(StagingKey.digest(key))) {
                throw new DamagedOriginal(key);
            }
            DurableFiles.move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return key;
    }

    @Override
    public String take(Path file, String sha256) throws IOException {
        String key = StagingKey.of(sha256);
        Path target = root.resolve(key);
        if (isThere(target, key)) {
            Files.delete(file);
            return key;
        }
        DurableFiles.force(file);
        try {
            DurableFiles.moveOut(file, target);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another file system: a rename cannot cross it.
            copy(file, key);
            Files.delete(file);
        }
        return key;
    }

    /** A file that is stored again is young again, so that nobody removes it under its sender. */
    private boolean isThere(Path target, String key) throws IOException {
        try {
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
            return FileDigests.digestOf(target).equals(StagingKey.digest(key));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        StagingKey.digest(key);
        try {
            return Files.newInputStream(root.resolve(key));
        } catch (NoSuchFileException e) {
            throw notStaged(key, e);
        }
    }

    @Override
    public void fetch(String key, Path to) throws IOException {
        String digest = StagingKey.digest(key);
        try {
            Files.copy(root.resolve(key), to, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw notStaged(key, e);
        }
        if (!FileDigests.digestOf(to).equals(digest)) {
            Files.delete(to);
            throw new DamagedOriginal(key);
        }
    }

    @Override
    public Optional<Path> path(String key) throws IOException {
        StagingKey.digest(key);
        Path path = root.resolve(key);
        if (!Files.exists(path)) {
            throw new NotStaged(key);
        }
        return Optional.of(path);
    }

    @Override
    public void delete(String key) throws IOException {
        StagingKey.digest(key);
        if (Files.deleteIfExists(root.resolve(key))) {
            DurableFiles.force(root.resolve(key).getParent());
        }
    }

    @Override
    public Stream<StagedFile> storedBefore(Instant time) throws IOException {
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        Stream<Path> tree = Files.walk(root, 2);
        return tree.map(this::staged)
                .flatMap(Optional::stream)
                .filter(file -> file.storedAt().isBefore(time));
    }

    private Optional<StagedFile> staged(Path path) {
        Path relative = root.relativize(path);
        if (relative.getNameCount() != 2) {
            return Optional.empty();
        }
        String key = relative.getName(0) + "/" + relative.getName(1);
        if (!StagingKey.isKey(key)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    new StagedFile(
                            key, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            // Removed since the folder was read.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NotStaged notStaged(String key, NoSuchFileException cause) {
        NotStaged problem = new NotStaged(key);
        problem.initCause(cause);
        return problem;
    }

    @Override
    public void close() {}
}
