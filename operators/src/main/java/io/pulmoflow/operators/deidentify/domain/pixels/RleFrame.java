package io.pulmoflow.operators.deidentify.domain.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE Lossless, PS3.5 Annex G: a segment for each byte of each sample, the highest byte first. */
final class RleFrame implements FrameDecoder {
    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;

    @Override
    public byte[] decode(byte[] frame, PixelLayout layout) throws PixelRisk {
        int bytes = layout.sampleBytes();
        int segments = layout.samples() * bytes;
        if (frame.length < HEADER_BYTES) {
            throw new PixelRisk("a frame of RLE has no header");
        }
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (segments > MOST_SEGMENTS || header.getInt(0) != segments) {
            throw new PixelRisk("a frame of RLE has other segments than the image has samples");
        }
        byte[] decoded = new byte[Math.toIntExact(layout.frameBytes())];
        for (int segment = 0; segment < segments; segment++) {
            long begin = Integer.toUnsignedLong(header.getInt(4 + 4 * segment));
            long end =
                    segment + 1 < segments
                            ? Integer.toUnsignedLong(header.getInt(8 + 4 * segment))
                            : frame.length;
            if (begin < HEADER_BYTES || end < begin || end > frame.length) {
                throw new PixelRisk("a segment of RLE lies outside of its frame");
            }
            int sample = segment / bytes;
            int fromTop = segment % bytes;
            decode(
                    frame,
                    (int) begin,
                    (int) end,
                    decoded,
                    sample * bytes + bytes - 1 - fromTop,
                    segments);
        }
        return decoded;
    }

    private static void decode(byte[] from, int begin, int end, byte[] to, int first, int step)
            throws PixelRisk {
        int in = begin;
        int out = first;
        while (out < to.length) {
            if (in >= end) {
                throw new PixelRisk("a segment of RLE ends before its pixels do");
            }
            int count = from[in++];
            if (count >= 0) {
                for (int i = 0; i <= count && out < to.length; i++, out += step) {
                    if (in >= end) {
                        throw new PixelRisk("a segment of RLE ends before its pixels do");
                    }
                    to[out] = from[in++];
                }
            } else if (count != -128) {
                if (in >= end) {
                    throw new PixelRisk("a segment of RLE ends before its pixels do");
                }
                byte value = from[in++];
                for (int i = 0; i <= -count && out < to.length; i++, out += step) {
                    to[out] = value;
                }
            }
        }
    }
}
