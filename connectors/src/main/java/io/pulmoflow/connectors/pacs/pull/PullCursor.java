package io.pulmoflow.connectors.pacs.pull;

import io.pulmoflow.connectors.inbox.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How far a feed has been taken in, in a file of one number. */
final class PullCursor {
    private final Path file;

    PullCursor(Path file) {
        this.file = file;
    }

    /**
     * @return 0 where nothing has been taken in
     * @throws IOException if the file is not one of ours
     */
    long read() throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException("the cursor file does not hold a number", e);
        }
    }

    void write(long last) throws IOException {
        DurableFiles.write(file, (last + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
