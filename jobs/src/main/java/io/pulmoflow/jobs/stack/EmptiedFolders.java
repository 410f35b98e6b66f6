package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Folders that only one process works in, empty before each of its starts: one that was killed has
 * left in them what it would have removed itself, hundreds of megabytes of Flink's jars each time.
 */
record EmptiedFolders(List<Path> folders) implements Part.Preparation {
    EmptiedFolders {
        folders = List.copyOf(folders);
    }

    EmptiedFolders(Path... folders) {
        this(List.of(folders));
    }

    @Override
    public void run() throws IOException {
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                empty(folder);
            }
            PrivateFiles.createFolder(folder);
        }
    }

    private static void empty(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path left, IOException e)
                            throws IOException {
                        if (e != null) {
                            throw e;
                        }
                        if (!left.equals(folder)) {
                            Files.deleteIfExists(left);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
