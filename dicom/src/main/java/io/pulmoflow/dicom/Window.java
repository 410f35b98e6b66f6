package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A stretch of a source in memory that moves with what is read; its head stays. */
final class Window {
    private static final int HEAD = 1 << 14;
    private static final int BODY = 1 << 14;
    private static final int GLIMPSE = 1 << 9;

    private final Source source;
    private final long size;
    private final byte[] head;
    private byte[] body;
    private byte[] bytes;
    private long base;
    private int filled;

    Window(Source source) throws IOException {
        this.source = source;
        this.size = source.size();
        this.head = new byte[(int) Math.min(size, HEAD)];
        source.read(0, head, 0, head.length);
        this.bytes = head;
        this.filled = head.length;
    }

    Source source() {
        return source;
    }

    long size() {
        return size;
    }

    int u8(long at) throws IOException {
        int index = index(at, 1);
        return bytes[index] & 0xFF;
    }

    int u16(long at, boolean big) throws IOException {
        int index = index(at, 2);
        return big ? u16(index, index + 1) : u16(index + 1, index);
    }

    long u32(long at, boolean big) throws IOException {
        int index = index(at, 4);
        int number =
                big
                        ? u16(index, index + 1) << 16 | u16(index + 2, index + 3)
                        : u16(index + 3, index + 2) << 16 | u16(index + 1, index);
        return number & 0xFFFFFFFFL;
    }

    int tag(long at, boolean big) throws IOException {
        int index = index(at, 4);
        return big
                ? u16(index, index + 1) << 16 | u16(index + 2, index + 3)
                : u16(index + 1, index) << 16 | u16(index + 3, index + 2);
    }

    private int u16(int high, int low) {
        return (bytes[high] & 0xFF) << 8 | bytes[low] & 0xFF;
    }

    void read(long at, byte[] into, int from, int length) throws IOException {
        if (at + length <= head.length) {
            System.arraycopy(head, (int) at, into, from, length);
        } else if (at >= base && at + length <= base + filled) {
            System.arraycopy(bytes, (int) (at - base), into, from, length);
        } else {
            source.read(at, into, from, length);
        }
    }

    /** Fills what remains of the buffer. */
    void read(long at, ByteBuffer into) throws IOException {
        if (at + into.remaining() <= head.length) {
            into.put(head, (int) at, into.remaining());
        } else {
            source.read(at, into);
        }
    }

    /** The same number for the same bytes, wherever they are. */
    int hash(long at, int length) throws IOException {
        if (at + length <= head.length) {
            return hash(head, (int) at, length);
        }
        if (at >= base && at + length <= base + filled) {
            return hash(bytes, (int) (at - base), length);
        }
        byte[] copy = new byte[length];
        read(at, copy, 0, length);
        return hash(copy, 0, length);
    }

    private static int hash(byte[] from, int at, int length) {
        int hash = length;
        for (int i = at; i < at + length; i++) {
            hash = 31 * hash + from[i];
        }
        return hash;
    }

    /** Whether these bytes are here. */
    boolean has(long at, byte[] wanted) throws IOException {
        int length = wanted.length;
        if (at + length <= head.length) {
            return Arrays.equals(head, (int) at, (int) at + length, wanted, 0, length);
        }
        if (at >= base && at + length <= base + filled) {
            int index = (int) (at - base);
            return Arrays.equals(bytes, index, index + length, wanted, 0, length);
        }
        byte[] copy = new byte[length];
        read(at, copy, 0, length);
        return Arrays.equals(copy, wanted);
    }

    /** Where in {@link #bytes} these few bytes are; the caller keeps within the size. */
    private int index(long at, int length) throws IOException {
        if (at < base || at + length > base + filled) {
            move(at, length);
        }
        return (int) (at - base);
    }

    private void move(long at, int length) throws IOException {
        if (at + length <= head.length) {
            bytes = head;
            base = 0;
            filled = head.length;
            return;
        }
        boolean goesOn = at >= base && at <= base + filled;
        int wanted = (int) Math.min(goesOn ? BODY : GLIMPSE, size - at);
        if (body == null) {
            body = new byte[BODY];
        }
        source.read(at, body, 0, wanted);
        bytes = body;
        base = at;
        filled = wanted;
    }
}
