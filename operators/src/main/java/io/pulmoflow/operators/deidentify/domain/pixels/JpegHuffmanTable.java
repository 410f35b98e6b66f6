package io.pulmoflow.operators.deidentify.domain.pixels;

/** A table of Huffman codes, ITU-T T.81 Annex C. */
final class JpegHuffmanTable {
    private static final int LONGEST = 16;

    private final int[] firstCode = new int[LONGEST + 1];
    private final int[] firstIndex = new int[LONGEST + 1];
    private final int[] count = new int[LONGEST + 1];
    private final byte[] values;

    /**
     * @param counts how many codes there are of 1 to 16 bits
     * @param values what they stand for, from the shortest code
     */
    JpegHuffmanTable(byte[] counts, byte[] values) {
        this.values = values.clone();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            firstCode[length] = code;
            firstIndex[length] = index;
            count[length] = counts[length - 1] & 0xFF;
            code = code + count[length] << 1;
            index += count[length];
        }
    }

    int decode(JpegBits bits) throws PixelRisk {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code << 1 | bits.next();
            int nth = code - firstCode[length];
            if (nth >= 0 && nth < count[length]) {
                return values[firstIndex[length] + nth] & 0xFF;
            }
        }
        throw new PixelRisk("a frame of lossless JPEG has a code of no table");
    }
}
