package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** File operations that are whole or have not happened, also after the power has failed. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Replaces a file by these bytes. */
    public static void write(Path target, byte[] bytes) throws IOException {
        Path unfinished = unfinished(target);
        try (FileChannel channel = open(unfinished)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        move(unfinished, target);
    }

    /** Makes a second copy of a file. */
    public static void copy(Path from, Path target) throws IOException {
        Path unfinished = unfinished(target);
        try (FileChannel channel = open(unfinished);
                InputStream in = Files.newInputStream(from)) {
            OutputStream out = Channels.newOutputStream(channel);
            in.transferTo(out);
            channel.force(true);
        }
        move(unfinished, target);
    }

    /** Renames within one file system. */
    public static void move(Path from, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent());
        if (!from.getParent().equals(target.getParent())) {
            force(from.getParent());
        }
    }

    private static Path unfinished(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        return target.resolveSibling("." + target.getFileName() + ".tmp");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** A folder's entries are data of the folder. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
