package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.Fill;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Held against the plain meaning of a pixel: its samples, read and written one by one. */
class NativeMaskProperties {
    @Property
    void the_masked_pixels_are_black_and_no_other_byte_changes(
            @ForAll("layouts") PixelLayout layout,
            @ForAll("orders") ByteOrder order,
            @ForAll Random random) {
        PixelBox box = box(layout, random);
        byte[] before = new byte[(int) layout.bytes()];
        random.nextBytes(before);
        byte[] after = before.clone();
        apply(new NativeMask(layout, List.of(box), order).fills(), after);
        assertThat(after).isEqualTo(pixelByPixel(before, layout, box, order));
    }

    @Property
    void a_frame_in_memory_is_painted_as_a_frame_in_a_file(
            @ForAll("layouts") PixelLayout layout, @ForAll Random random) {
        PixelBox box = box(layout, random);
        byte[] all = new byte[(int) layout.bytes()];
        random.nextBytes(all);
        byte[] frame = new byte[(int) layout.frameBytes()];
        System.arraycopy(all, all.length - frame.length, frame, 0, frame.length);
        NativeMask mask = new NativeMask(layout, List.of(box), ByteOrder.LITTLE_ENDIAN);
        mask.paint(frame);
        apply(mask.fills(), all);
        assertThat(all).endsWith(frame);
    }

    @Property
    void bytes_in_swapped_words_are_masked_where_they_lie(
            @ForAll("grey") PixelLayout layout, @ForAll Random random) throws PixelRisk {
        PixelBox box = box(layout, random);
        int length = (int) (layout.bytes() + layout.bytes() % 2);
        byte[] plain = new byte[length];
        random.nextBytes(plain);
        byte[] swapped = swap(plain);
        NativeMask mask = new NativeMask(layout, List.of(box), ByteOrder.BIG_ENDIAN);
        apply(mask.fills(), plain);
        apply(mask.fillsOfSwappedBytes(), swapped);
        assertThat(swapped).isEqualTo(swap(plain));
    }

    @Example
    void pairs_that_share_a_colour_are_masked_whole() {
        PixelLayout layout =
                new PixelLayout(Photometric.YBR_FULL_422, 2, 4, 1, 3, 8, 8, 7, false, false);
        byte[] frame = new byte[16];
        java.util.Arrays.fill(frame, (byte) 77);
        new NativeMask(layout, List.of(new PixelBox(1, 0, 1, 1)), ByteOrder.LITTLE_ENDIAN)
                .paint(frame);
        assertThat(frame).startsWith(0, 0, 128, 128, 77, 77, 77, 77).endsWith(77, 77, 77, 77);
    }

    @Example
    void black_is_what_looks_black() {
        assertThat(grey(Photometric.MONOCHROME2, 12, 11, false).black(0)).isZero();
        assertThat(grey(Photometric.MONOCHROME2, 12, 11, true).black(0)).isEqualTo(-2048);
        assertThat(grey(Photometric.MONOCHROME1, 12, 11, false).black(0)).isEqualTo(4095);
        assertThat(grey(Photometric.MONOCHROME1, 12, 11, true).black(0)).isEqualTo(2047);
        assertThat(grey(Photometric.MONOCHROME1, 12, 15, false).black(0)).isEqualTo(4095 << 4);
        assertThat(grey(Photometric.MONOCHROME2, 16, 15, true).black(0)).isEqualTo(-32768);
    }

    private static PixelLayout grey(Photometric of, int stored, int highBit, boolean signed) {
        return new PixelLayout(of, 4, 4, 1, 1, 16, stored, highBit, signed, false);
    }

    @Provide
    Arbitrary<ByteOrder> orders() {
        return Arbitraries.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @Provide
    Arbitrary<PixelLayout> grey() {
        return layouts()
                .filter(l -> l.bitsAllocated() == 8 && l.photometric() != Photometric.YBR_FULL);
    }

    @Provide
    Arbitrary<PixelLayout> layouts() {
        return Combinators.combine(
                        Arbitraries.of(
                                Photometric.MONOCHROME1,
                                Photometric.MONOCHROME2,
                                Photometric.PALETTE_COLOR,
                                Photometric.RGB,
                                Photometric.YBR_FULL),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(8, 16, 32),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(
                        (photometric, rows, columns, frames, bits, unused, signed, planar) ->
                                new PixelLayout(
                                        photometric,
                                        rows,
                                        columns,
                                        frames,
                                        photometric.samples(),
                                        bits,
                                        bits - unused,
                                        bits - 1 - unused / 2,
                                        signed,
                                        planar && photometric.samples() > 1));
    }

    private static PixelBox box(PixelLayout layout, Random random) {
        int x = random.nextInt(layout.columns());
        int y = random.nextInt(layout.rows());
        return new PixelBox(
                x,
                y,
                1 + random.nextInt(layout.columns() - x),
                1 + random.nextInt(layout.rows() - y));
    }

    private static byte[] pixelByPixel(
            byte[] before, PixelLayout layout, PixelBox box, ByteOrder order) {
        ByteBuffer value = ByteBuffer.wrap(before.clone()).order(order);
        int pixels = layout.rows() * layout.columns();
        for (int frame = 0; frame < layout.frames(); frame++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                if (!box.contains(pixel % layout.columns(), pixel / layout.columns())) {
                    continue;
                }
                for (int sample = 0; sample < layout.samples(); sample++) {
                    int nth =
                            layout.planar()
                                    ? sample * pixels + pixel
                                    : pixel * layout.samples() + sample;
                    int at = (frame * pixels * layout.samples() + nth) * layout.sampleBytes();
                    long black = layout.black(sample);
                    switch (layout.bitsAllocated()) {
                        case 8 -> value.put(at, (byte) black);
                        case 16 -> value.putShort(at, (short) black);
                        default -> value.putInt(at, (int) black);
                    }
                }
            }
        }
        return value.array();
    }

    private static void apply(List<Fill> fills, byte[] value) {
        for (Fill fill : fills) {
            for (int stretch = 0; stretch < fill.count(); stretch++) {
                int begin = (int) (fill.offset() + stretch * fill.stride());
                for (int i = 0; i < fill.length(); i++) {
                    value[begin + i] = fill.pattern()[i % fill.pattern().length];
                }
            }
        }
    }

    private static byte[] swap(byte[] bytes) {
        byte[] swapped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            swapped[i] = bytes[i ^ 1];
        }
        return swapped;
    }
}
