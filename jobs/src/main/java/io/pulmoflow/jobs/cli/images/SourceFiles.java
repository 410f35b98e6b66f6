package io.pulmoflow.jobs.cli.images;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Every file below a folder, through links too; what cannot be entered counts as a file. */
final class SourceFiles {
    private SourceFiles() {}

    /** In the order of their names, the same on every machine. */
    static List<SourceFile> of(Path root) throws IOException {
        List<Path> paths = new ArrayList<>();
        Files.walkFileTree(
                root,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        paths.add(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        paths.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
        paths.sort(Comparator.comparing(path -> root.relativize(path).toString()));
        List<SourceFile> files = new ArrayList<>(paths.size());
        for (Path path : paths) {
            files.add(new SourceFile(files.size() + 1, path));
        }
        return files;
    }
}
