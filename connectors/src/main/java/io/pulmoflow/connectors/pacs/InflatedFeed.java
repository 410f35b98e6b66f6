package io.pulmoflow.connectors.pacs;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of a deflated data set (PS3.5, section A.5): positions are those of the inflated bytes.
 */
final class InflatedFeed implements ByteFeed {
    private static final int BUFFER_BYTES = 8192;

    private final Inflater inflater = new Inflater(true);
    private final InputStream in;
    private final byte[] skipped = new byte[BUFFER_BYTES];
    private final long most;
    private long position;

    /**
     * @param most bytes that are inflated at most; behind them the feed ends
     */
    InflatedFeed(InputStream deflated, long most) {
        this.in =
                new BufferedInputStream(new InflaterInputStream(deflated, inflater), BUFFER_BYTES);
        this.most = most;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean atEnd() throws IOException {
        if (position >= most) {
            return true;
        }
        in.mark(1);
        try {
            boolean end = in.read() < 0;
            if (!end) {
                in.reset();
            }
            return end;
        } catch (EOFException e) {
            // The deflated bytes are cut off: the next take says so.
            return false;
        }
    }

    @Override
    public byte[] take(int length) throws IOException, EndOfBytes {
        byte[] bytes = new byte[length];
        fill(bytes, length);
        return bytes;
    }

    @Override
    public void skip(long length) throws IOException, EndOfBytes {
        long left = length;
        while (left > 0) {
            int part = (int) Math.min(left, skipped.length);
            fill(skipped, part);
            left -= part;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        inflater.end();
    }

    private void fill(byte[] bytes, int length) throws IOException, EndOfBytes {
        if (length > most - position) {
            throw new EndOfBytes();
        }
        try {
            if (in.readNBytes(bytes, 0, length) < length) {
                throw new EndOfBytes();
            }
        } catch (EOFException e) {
            throw new EndOfBytes();
        }
        position += length;
    }
}
