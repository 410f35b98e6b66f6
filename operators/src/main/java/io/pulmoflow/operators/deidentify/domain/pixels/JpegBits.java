package io.pulmoflow.operators.deidentify.domain.pixels;

/** Entropy-coded bits between two markers, without stuffed zeros (ITU-T T.81 F.1.2.3). */
final class JpegBits {
    private final byte[] in;
    private int at;
    private int octet;
    private int left;

    JpegBits(byte[] in, int at) {
        this.in = in;
        this.at = at;
    }

    int next() throws PixelRisk {
        if (left == 0) {
            if (at >= in.length) {
                throw ended();
            }
            octet = in[at++] & 0xFF;
            left = 8;
            if (octet == 0xFF) {
                if (at >= in.length || in[at] != 0) {
                    throw ended();
                }
                at++;
            }
        }
        left--;
        return octet >> left & 1;
    }

    /** The next difference of two samples, ITU-T T.81 table H.2. */
    int difference(JpegHuffmanTable table) throws PixelRisk {
        int bits = table.decode(this);
        if (bits == 0) {
            return 0;
        }
        if (bits == 16) {
            return 1 << 15;
        }
        if (bits > 16) {
            throw new PixelRisk("a frame of lossless JPEG has a difference of too many bits");
        }
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = value << 1 | next();
        }
        return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
    }

    /** Steps over a restart marker. */
    void restart() throws PixelRisk {
        left = 0;
        if (at + 1 >= in.length || (in[at] & 0xFF) != 0xFF || (in[at + 1] & 0xF8) != 0xD0) {
            throw ended();
        }
        at += 2;
    }

    /** The first byte that no bit was taken of. */
    int position() {
        return at;
    }

    private static PixelRisk ended() {
        return new PixelRisk("a frame of lossless JPEG ends before its pixels do");
    }
}
