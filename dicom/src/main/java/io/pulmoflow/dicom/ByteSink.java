package io.pulmoflow.dicom;

import java.util.Arrays;

/** Bytes that grow at their end, with numbers in either byte order. */
final class ByteSink {
    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void put(byte[] from) {
        put(from, 0, from.length);
    }

    void put(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putZeros(int count) {
        room(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
    }

    /** The lowest {@code unit} bytes of a number. */
    void putNumber(long value, int unit, boolean bigEndian) {
        room(unit);
        for (int i = 0; i < unit; i++) {
            int place = bigEndian ? unit - 1 - i : i;
            bytes[size + i] = (byte) (value >>> 8 * place);
        }
        size += unit;
    }

    void putTag(int tag, boolean bigEndian) {
        putNumber(Tags.group(tag), 2, bigEndian);
        putNumber(Tags.element(tag), 2, bigEndian);
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
