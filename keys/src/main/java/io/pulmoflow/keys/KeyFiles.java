package io.pulmoflow.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner reads (0600), written whole or not at all. */
final class KeyFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private KeyFiles() {}

    /**
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file, be it that another
     *     process made it meanwhile
     */
    static void create(Path file, String content) throws IOException {
        Path draft = draft(file, content);
        try {
            // A link fails where there is something; a move would replace it.
            Files.createLink(file, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static void replace(Path file, String content) throws IOException {
        Path draft = draft(file, content);
        try {
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        FileAttribute<?>[] owner =
                POSIX
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".part", owner);
        Files.writeString(draft, content, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return draft;
    }
}
