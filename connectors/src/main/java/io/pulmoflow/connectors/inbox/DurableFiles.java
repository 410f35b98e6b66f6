package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** File operations that are whole or have not happened, also after the power has failed. */
public final class DurableFiles {
    /** How names of files end that are being written. */
    private static final String UNFINISHED = ".tmp";

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
        move(unfinishedCopy(from, target), target);
    }

    /**
     * Makes a second copy of a file beside the target, under a name of its own, so that it can be
     * looked at before it is moved there.
     */
    public static Path unfinishedCopy(Path from, Path target) throws IOException {
        createFolders(target.getParent());
        Path unfinished =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out =
                        FileChannel.open(
                                unfinished,
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.WRITE)) {
            long size = in.size();
            long copied = 0;
            while (copied < size) {
                long more = in.transferTo(copied, size - copied, out);
                if (more <= 0) {
                    throw new IOException("a file became shorter while it was copied");
                }
                copied += more;
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        return unfinished;
    }

    /** Renames within one file system. */
    public static void move(Path from, Path target) throws IOException {
        createFolders(target.getParent());
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent());
        if (!from.getParent().equals(target.getParent())) {
            force(from.getParent());
        }
    }

    /**
     * Renames a file out of a folder whose entries need not last, within one file system: it is
     * durable where it is now, and may be seen where it was after the power has failed.
     */
    public static void moveOut(Path from, Path target) throws IOException {
        createFolders(target.getParent());
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent());
    }

    /** Makes a folder and those above it; each is in the folder above it when this returns. */
    public static void createFolders(Path folder) throws IOException {
        Path made = folder.toAbsolutePath();
        if (Files.isDirectory(made)) {
            return;
        }
        if (made.getParent() != null) {
            createFolders(made.getParent());
        }
        Files.createDirectories(made);
        force(made.getParent());
    }

    private static Path unfinished(Path target) throws IOException {
        createFolders(target.getParent());
        return target.resolveSibling("." + target.getFileName() + UNFINISHED);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Waits until a file, or the entries of a folder, are on durable storage. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
