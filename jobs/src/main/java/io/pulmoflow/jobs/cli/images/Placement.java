package io.pulmoflow.jobs.cli.images;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a complete file its final name in one step, on the same disk. */
final class Placement {
    private Placement() {}

    /**
     * @throws FileAlreadyExistsException where the name is taken; the draft stays
     */
    static void place(Path draft, Path target) throws IOException {
        try {
            Files.createLink(target, draft);
            Files.delete(draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without links.
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static void replace(Path draft, Path target) throws IOException {
        Files.move(
                draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static boolean sameBytes(Path one, Path other) throws IOException {
        return Files.isRegularFile(one) && Files.mismatch(one, other) < 0;
    }
}
