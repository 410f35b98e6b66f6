package io.pulmoflow.dicom;

/**
 * Stretches of a value that are overwritten with one pattern: {@code count} of {@code length} bytes
 * each, their beginnings {@code stride} bytes apart, the first at {@code offset} of the value.
 */
public record Fill(long offset, long length, long stride, int count, byte[] pattern) {
    public Fill {
        if (offset < 0 || length < 1 || count < 1 || (count > 1 && stride < length)) {
            throw new IllegalArgumentException("a fill has stretches that do not overlap");
        }
        if (pattern.length == 0) {
            throw new IllegalArgumentException("a fill has a pattern");
        }
        pattern = pattern.clone();
    }

    /** One stretch of one byte's value. */
    public static Fill of(long offset, long length, byte value) {
        return new Fill(offset, length, length, 1, new byte[] {value});
    }

    /** Where the last stretch ends, in bytes from the value's begin. */
    public long end() {
        return offset + stride * (count - 1) + length;
    }
}
