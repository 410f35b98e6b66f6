package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A folder by study and series. What is not complete lies in a hidden folder of the run, which is
 * locked while the run lives and removed when it ends, or by the next run after a crash.
 */
final class FolderOutput implements Output {
    private static final String DRAFTS = ".pulmoflow-part-";
    private static final String LOCK = "lock";

    private final Path folder;
    private final Path drafts;
    private final Overwrite overwrite;
    private final FileChannel lock;
    private final OutputNames names;
    private final Map<Path, Integer> published = new HashMap<>();
    private final Instances instances = new Instances();
    private final Set<Path> folders = new HashSet<>();

    FolderOutput(Path folder, OutputNames names, Overwrite overwrite) throws IOException {
        this.folder = folder;
        this.names = names;
        this.overwrite = overwrite;
        Files.createDirectories(folder);
        removeDraftsOfCrashedRuns();
        this.drafts = Files.createTempDirectory(folder, DRAFTS);
        this.lock =
                FileChannel.open(
                        drafts.resolve(LOCK),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        lock.lock();
    }

    @Override
    public Path draft(SourceFile source) {
        return drafts.resolve(source.number() + ".dcm");
    }

    @Override
    public FileResult publish(
            SourceFile source, String sourceSha256, Path complete, Deidentification.Done done)
            throws IOException {
        OutputName name = names.of(source, done.uids(), complete);
        Path target = folder.resolve(name.path());
        if (folders.add(target.getParent())) {
            Files.createDirectories(target.getParent());
        }
        Integer namesake = published.putIfAbsent(name.path(), source.number());
        FileResult.Kind kind = FileResult.Kind.WRITTEN;
        Twin twin = Twin.none();
        if (namesake == null && overwrite == Overwrite.ALLOWED) {
            Placement.replace(complete, target);
        } else {
            try {
                Placement.place(complete, target);
            } catch (FileAlreadyExistsException e) {
                boolean same = Placement.sameBytes(target, complete);
                Files.delete(complete);
                if (!same) {
                    return namesake == null
                            ? FileResult.Refused.by(
                                    FileResult.Reason.OUTPUT_EXISTS, source, sourceSha256)
                            : FileResult.changedInstance(source, sourceSha256);
                }
                if (namesake == null) {
                    kind = FileResult.Kind.UNCHANGED;
                } else {
                    twin = Twin.duplicateOf(namesake);
                }
            }
        }
        if (names.scope() == OutputNames.Scope.SOURCE) {
            twin = instances.twin(done.uids().instance(), source.number(), target);
        }
        if (twin.kind() == Twin.Kind.DUPLICATE_OF) {
            kind = FileResult.Kind.DUPLICATE;
        }
        return new FileResult.Done(source, sourceSha256, kind, name, twin, done);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        remove(drafts);
    }

    private void removeDraftsOfCrashedRuns() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, DRAFTS + "*")) {
            for (Path drafts : left) {
                if (isAbandoned(drafts.resolve(LOCK))) {
                    remove(drafts);
                }
            }
        }
    }

    /** A live run holds the lock; a run that has just begun has not made it yet. */
    private static boolean isAbandoned(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static void remove(Path drafts) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(drafts)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(drafts);
    }
}
