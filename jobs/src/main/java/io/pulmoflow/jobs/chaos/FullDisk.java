package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The disk of one folder is full. Only where that folder is a file system of its own: see {@link
 * SmallDisk}.
 *
 * @param folder below the stack's state, such as {@code staging}
 */
public record FullDisk(String folder, Duration lasts) implements Fault {
    private static final String FILL = ".filled";
    private static final int BLOCK = 1 << 20;
    private static final int LAST_BLOCK = 1 << 12;

    @Override
    public String name() {
        return "disk full: " + folder;
    }

    @Override
    public void inject(Ground ground) throws IOException {
        Path fill = file(ground);
        for (int block = BLOCK; block >= LAST_BLOCK; block = block / (BLOCK / LAST_BLOCK)) {
            fill(fill, block);
        }
    }

    /** To its end: that it ends in an error is what is wanted. */
    private static void fill(Path fill, int block) {
        try (OutputStream out =
                Files.newOutputStream(fill, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(new byte[block]);
            }
        } catch (IOException full) {
            // It is.
        }
    }

    @Override
    public void heal(Ground ground) throws IOException {
        Files.deleteIfExists(file(ground));
    }

    private Path file(Ground ground) {
        return ground.stack().layout().state().resolve(folder).resolve(FILL);
    }
}
