package io.pulmoflow.jobs.cli.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is read and where it is written.
 *
 * @param in a file or a folder
 * @param out the file to write for a file, the folder for a folder
 */
record InAndOut(Path in, Path out) {
    boolean isSingle() {
        return !Files.isDirectory(in);
    }

    /** Where it is written, with every link resolved. */
    Path target() throws IOException {
        return real(out);
    }

    /** What forbids to begin. */
    Optional<String> problem() throws IOException {
        if (!Files.exists(in)) {
            return Optional.of("There is no file or folder under IN.");
        }
        Path from = in.toRealPath();
        Path to = target();
        if (from.equals(to)) {
            return Optional.of("IN and OUT are the same: choose another OUT.");
        }
        if (Files.isDirectory(from) && to.startsWith(from)) {
            return Optional.of("OUT lies inside of IN: choose another OUT.");
        }
        if (Files.isDirectory(from) && Files.exists(to) && !Files.isDirectory(to)) {
            return Optional.of("IN is a folder and OUT is a file: choose a folder.");
        }
        if (!Files.isDirectory(from) && Files.isDirectory(to)) {
            return Optional.of("IN is a file and OUT is a folder: name the file to write.");
        }
        if (!Files.isDirectory(from) && !Files.isDirectory(to.getParent())) {
            return Optional.of("The folder of OUT is not there: make it first.");
        }
        return Optional.empty();
    }

    /** The path with every link resolved, as far as it is there. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(absolute));
    }
}
