package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LosslessJpegFrameProperties {
    private final LosslessJpegFrame jpeg = new LosslessJpegFrame();

    @Property
    void what_was_encoded_with_any_predictor_is_decoded(
            @ForAll @IntRange(min = 1, max = 6) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(min = 2, max = 16) int precision,
            @ForAll @IntRange(min = 0, max = 3) int restartRows,
            @ForAll boolean colour,
            @ForAll Random random)
            throws PixelRisk {
        PixelLayout layout = layout(rows, columns, precision, colour);
        int[] samples =
                random.ints((long) rows * columns * layout.samples(), 0, 1 << precision).toArray();
        byte[] frame = new Encoder(layout, precision, predictor, restartRows).encode(samples);
        assertThat(jpeg.decode(frame, layout)).isEqualTo(bytes(samples, layout));
    }

    @Property
    void a_frame_that_is_cut_short_is_refused(
            @ForAll @IntRange(min = 0, max = 2000) int length, @ForAll Random random) {
        PixelLayout layout = layout(8, 8, 12, false);
        int[] samples = random.ints(64, 0, 4096).toArray();
        byte[] whole = new Encoder(layout, 12, 1, 0).encode(samples);
        byte[] cut = Arrays.copyOf(whole, length % (whole.length - 3));
        assertThatThrownBy(() -> jpeg.decode(cut, layout)).isInstanceOf(PixelRisk.class);
    }

    @Property
    void a_damaged_frame_is_refused_or_decoded_and_nothing_else(
            @ForAll @IntRange(min = 0, max = 2000) int where, @ForAll Random random) {
        PixelLayout layout = layout(8, 8, 12, false);
        byte[] frame = new Encoder(layout, 12, 4, 2).encode(random.ints(64, 0, 4096).toArray());
        frame[where % frame.length] = (byte) random.nextInt();
        try {
            assertThat(jpeg.decode(frame, layout)).hasSize(128);
        } catch (PixelRisk expected) {
            assertThat(expected).hasMessageContaining("JPEG");
        }
    }

    private static PixelLayout layout(int rows, int columns, int precision, boolean colour) {
        Photometric photometric = colour ? Photometric.RGB : Photometric.MONOCHROME2;
        int bits = precision > 8 ? 16 : 8;
        return new PixelLayout(
                photometric,
                rows,
                columns,
                1,
                photometric.samples(),
                bits,
                precision,
                precision - 1,
                false,
                false);
    }

    private static byte[] bytes(int[] samples, PixelLayout layout) {
        byte[] bytes = new byte[(int) layout.frameBytes()];
        for (int i = 0; i < samples.length; i++) {
            bytes[i * layout.sampleBytes()] = (byte) samples[i];
            if (layout.sampleBytes() == 2) {
                bytes[i * 2 + 1] = (byte) (samples[i] >> 8);
            }
        }
        return bytes;
    }

    /** ITU-T T.81 Annex H with one table: a code of five bits for each of 17 lengths. */
    private static final class Encoder {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final PixelLayout layout;
        private final int precision;
        private final int predictor;
        private final int restartRows;
        private int pending;
        private int bits;

        Encoder(PixelLayout layout, int precision, int predictor, int restartRows) {
            this.layout = layout;
            this.precision = precision;
            this.predictor = predictor;
            this.restartRows = restartRows;
        }

        byte[] encode(int[] samples) {
            int n = layout.samples();
            octets(0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 1, 2);
            octets(0xFF, 0xC3, 0, 8 + 3 * n, precision, 0, layout.rows(), 0, layout.columns(), n);
            for (int c = 0; c < n; c++) {
                octets(c + 1, 0x11, 0);
            }
            octets(0xFF, 0xC4, 0, 2 + 17 + 17, 0, 0, 0, 0, 0, 17);
            octets(new int[11]);
            for (int length = 0; length <= 16; length++) {
                octets(length);
            }
            if (restartRows > 0) {
                octets(0xFF, 0xDD, 0, 4, 0, restartRows * layout.columns());
            }
            octets(0xFF, 0xDA, 0, 6 + 2 * n, n);
            for (int c = 0; c < n; c++) {
                octets(c + 1, 0);
            }
            octets(predictor, 0, 0);
            for (int y = 0; y < layout.rows(); y++) {
                boolean first = y == 0 || (restartRows > 0 && y % restartRows == 0);
                if (first && y > 0) {
                    flush();
                    octets(0xFF, 0xD0 + (y / restartRows - 1) % 8);
                }
                for (int x = 0; x < layout.columns(); x++) {
                    for (int c = 0; c < n; c++) {
                        difference(at(samples, y, x, c) - predicted(samples, y, x, c, first));
                    }
                }
            }
            flush();
            octets(0xFF, 0xD9);
            return out.toByteArray();
        }

        private int predicted(int[] samples, int y, int x, int c, boolean first) {
            if (first) {
                return x == 0 ? 1 << (precision - 1) : at(samples, y, x - 1, c);
            }
            if (x == 0) {
                return at(samples, y - 1, 0, c);
            }
            int left = at(samples, y, x - 1, c);
            int above = at(samples, y - 1, x, c);
            int corner = at(samples, y - 1, x - 1, c);
            int[] all = {
                left,
                above,
                corner,
                left + above - corner,
                left + (above - corner >> 1),
                above + (left - corner >> 1),
                left + above >> 1
            };
            return all[predictor - 1];
        }

        private int at(int[] samples, int y, int x, int c) {
            return samples[(y * layout.columns() + x) * layout.samples() + c];
        }

        private void difference(int full) {
            int value = (short) full;
            if (value == Short.MIN_VALUE) {
                write(16, 5);
                return;
            }
            int length = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
            write(length, 5);
            write(value < 0 ? value + (1 << length) - 1 : value, length);
        }

        private void write(int value, int length) {
            for (int i = length - 1; i >= 0; i--) {
                pending = pending << 1 | (value >> i & 1);
                if (++bits == 8) {
                    octets(pending);
                    if (pending == 0xFF) {
                        octets(0);
                    }
                    pending = 0;
                    bits = 0;
                }
            }
        }

        private void flush() {
            while (bits != 0) {
                write(1, 1);
            }
        }

        private void octets(int... values) {
            for (int value : values) {
                out.write(value);
            }
        }
    }
}
