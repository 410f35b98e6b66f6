package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One data set that is being walked: what its elements before say of those that follow. */
final class Level {
    private static final int LONGEST_CREATOR = 256;

    final Element element;
    SpecificCharacterSet charset = SpecificCharacterSet.ascii();

    private int[] blocks = new int[8];
    private long[] offsets = new long[8];
    private int[] lengths = new int[8];
    private int count;

    Level(Walker walker, int depth, Level above) {
        this.element = new Element(walker, this, depth, above == null ? null : above.element);
    }

    void begin(SpecificCharacterSet inherited) {
        charset = inherited;
        count = 0;
    }

    /** Remembers who reserves a block of private elements (PS3.5 7.8.1). */
    void reserve(Header creator) {
        if (creator.length < 0 || creator.length > LONGEST_CREATOR) {
            return;
        }
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        blocks[count] = creator.tag;
        offsets[count] = creator.valueOffset;
        lengths[count] = (int) creator.length;
        count++;
    }

    /** The creator of this private element's block; null where none is reserved. */
    String creator(int tag, Window window) throws IOException {
        int block = tag & 0xFFFF0000 | tag >>> 8 & 0xFF;
        for (int i = count - 1; i >= 0; i--) {
            if (blocks[i] == block) {
                byte[] value = new byte[lengths[i]];
                window.read(offsets[i], value, 0, value.length);
                return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
            }
        }
        return null;
    }
}
