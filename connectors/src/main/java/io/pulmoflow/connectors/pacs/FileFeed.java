package io.pulmoflow.connectors.pacs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file; skipping reads nothing. */
final class FileFeed implements ByteFeed {
    private static final int BUFFER_BYTES = 8192;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long position;

    private FileFeed(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    static FileFeed open(Path file) throws IOException {
        return new FileFeed(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean atEnd() {
        return position >= size;
    }

    @Override
    public byte[] take(int length) throws IOException, EndOfBytes {
        if (length > size - position) {
            throw new EndOfBytes();
        }
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            if (!buffer.hasRemaining()) {
                buffer.clear();
                int read = channel.read(buffer, position + filled);
                buffer.flip();
                if (read < 0) {
                    throw new EndOfBytes();
                }
            }
            int part = Math.min(buffer.remaining(), length - filled);
            buffer.get(bytes, filled, part);
            filled += part;
        }
        position += length;
        return bytes;
    }

    /** The next bytes, which stay the next ones. */
    byte[] peek(int length) throws IOException, EndOfBytes {
        byte[] bytes = take(length);
        position -= length;
        buffer.limit(0);
        return bytes;
    }

    @Override
    public void skip(long length) throws EndOfBytes {
        if (length > size - position) {
            throw new EndOfBytes();
        }
        if (length <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) length);
        } else {
            buffer.limit(0);
        }
        position += length;
    }

    /** What has not been taken yet, as a stream. */
    InputStream rest() throws IOException {
        channel.position(position);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
