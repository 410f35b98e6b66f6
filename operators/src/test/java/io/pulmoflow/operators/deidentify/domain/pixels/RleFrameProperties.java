package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RleFrameProperties {
    private final RleFrame rle = new RleFrame();

    @Property
    void what_was_encoded_is_decoded(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 300) int columns,
            @ForAll @IntRange(min = 1, max = 4) int kind,
            @ForAll Random random)
            throws PixelRisk {
        PixelLayout layout = layout(rows, columns, kind);
        byte[] pixels = new byte[(int) layout.frameBytes()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(5) > 0 && i > 0 ? pixels[i - 1] : (byte) random.nextInt();
        }
        assertThat(rle.decode(encode(pixels, layout), layout)).isEqualTo(pixels);
    }

    @Property
    void a_frame_that_is_cut_short_is_refused(
            @ForAll @IntRange(min = 1, max = 4) int kind,
            @ForAll @IntRange(min = 0, max = 400) int length,
            @ForAll Random random) {
        PixelLayout layout = layout(8, 8, kind);
        byte[] pixels = new byte[(int) layout.frameBytes()];
        random.nextBytes(pixels);
        byte[] whole = encode(pixels, layout);
        byte[] cut = Arrays.copyOf(whole, Math.min(length, whole.length - 8));
        assertThatThrownBy(() -> rle.decode(cut, layout)).isInstanceOf(PixelRisk.class);
    }

    @Property
    void rubbish_is_refused_or_decoded_and_nothing_else(
            @ForAll byte[] rubbish, @ForAll @IntRange(min = 1, max = 2) int segments) {
        PixelLayout layout = layout(4, 4, segments);
        byte[] frame =
                Arrays.copyOf(new byte[] {(byte) segments, 0, 0, 0, 64}, 64 + rubbish.length);
        System.arraycopy(rubbish, 0, frame, 64, rubbish.length);
        try {
            assertThat(rle.decode(frame, layout)).hasSize((int) layout.frameBytes());
        } catch (PixelRisk expected) {
            assertThat(expected).hasMessageContaining("RLE");
        }
    }

    /** 1: grey of 8 bits, 2: of 16, 3: colour of 8 bits, 4: of 16. */
    private static PixelLayout layout(int rows, int columns, int kind) {
        int bits = kind % 2 == 1 ? 8 : 16;
        Photometric photometric = kind < 3 ? Photometric.MONOCHROME2 : Photometric.RGB;
        return new PixelLayout(
                photometric,
                rows,
                columns,
                1,
                photometric.samples(),
                bits,
                bits,
                bits - 1,
                false,
                false);
    }

    /** PS3.5 G.3: each row for itself, replicate runs of two bytes and more. */
    private static byte[] encode(byte[] pixels, PixelLayout layout) {
        int bytes = layout.sampleBytes();
        int segments = layout.samples() * bytes;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments);
        for (int segment = 0; segment < segments; segment++) {
            header.putInt(64 + body.size());
            int offset = segment / bytes * bytes + bytes - 1 - segment % bytes;
            for (int row = 0; row < layout.rows(); row++) {
                byte[] plane = new byte[layout.columns()];
                for (int x = 0; x < plane.length; x++) {
                    plane[x] = pixels[(row * plane.length + x) * segments + offset];
                }
                encodeRow(plane, body);
            }
            if (body.size() % 2 != 0) {
                body.write(0);
            }
        }
        byte[] frame = Arrays.copyOf(header.array(), 64 + body.size());
        System.arraycopy(body.toByteArray(), 0, frame, 64, body.size());
        return frame;
    }

    private static void encodeRow(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        while (at < row.length) {
            int run = 1;
            while (at + run < row.length && run < 128 && row[at + run] == row[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(row[at]);
                at += run;
                continue;
            }
            int literal = 1;
            while (at + literal < row.length
                    && literal < 128
                    && (at + literal + 1 == row.length
                            || row[at + literal] != row[at + literal + 1])) {
                literal++;
            }
            out.write(literal - 1);
            out.write(row, at, literal);
            at += literal;
        }
    }
}
