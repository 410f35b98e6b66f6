package io.pulmoflow.connectors.pacs.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that is being received: written as its bytes come, digested on the way, gone when it is
 * closed unless it has been taken over. Not thread-safe.
 */
public final class SpoolFile implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final long limit;
    private final MessageDigest digest;
    private final FileChannel channel;
    private long size;

    /**
     * @param limit most bytes
     */
    SpoolFile(Path path, long limit, MessageDigest digest) throws IOException {
        this.path = path;
        this.limit = limit;
        this.digest = digest;
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Writes all that is left of a stream. */
    public void write(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            write(ByteBuffer.wrap(buffer, 0, read));
        }
    }

    /**
     * @throws TooLarge if the file would be larger than its limit
     */
    public void write(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > limit - size) {
            throw new TooLarge();
        }
        size += bytes.remaining();
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Ends the writing; not yet on durable storage. */
    Received finish() throws IOException {
        channel.close();
        return new Received(path, HexFormat.of().formatHex(digest.digest()), size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    /** A file that has been received whole. */
    record Received(Path path, String sha256, long size) {}

    /** More bytes come than an instance may have. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("an instance is larger than the limit");
        }
    }
}
