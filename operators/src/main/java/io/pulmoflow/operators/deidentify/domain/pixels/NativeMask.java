package io.pulmoflow.operators.deidentify.domain.pixels;

import io.pulmoflow.dicom.Fill;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Boxes of black in native pixel data, as stretches of bytes of the value. */
final class NativeMask {
    private final PixelLayout layout;
    private final List<PixelBox> boxes;
    private final ByteOrder order;

    NativeMask(PixelLayout layout, List<PixelBox> boxes, ByteOrder order) {
        this.layout = layout;
        this.boxes = List.copyOf(boxes);
        this.order = order;
    }

    /** All frames. */
    List<Fill> fills() {
        List<Fill> fills = new ArrayList<>();
        for (int frame = 0; frame < layout.frames(); frame++) {
            addFrame(frame * layout.frameBytes(), fills);
        }
        return fills;
    }

    /** Blackens the boxes in the bytes of one frame. */
    void paint(byte[] frame) {
        List<Fill> fills = new ArrayList<>();
        addFrame(0, fills);
        for (Fill fill : fills) {
            byte[] pattern = fill.pattern();
            for (int stretch = 0; stretch < fill.count(); stretch++) {
                int begin = Math.toIntExact(fill.offset() + fill.stride() * stretch);
                for (int i = 0; i < fill.length(); i++) {
                    frame[begin + i] = pattern[i % pattern.length];
                }
            }
        }
    }

    /**
     * All frames of single bytes that are stored as words with the higher byte first (OW in
     * explicit VR big endian): each two bytes have changed places.
     *
     * @throws PixelRisk where black is not the same in all samples
     */
    List<Fill> fillsOfSwappedBytes() throws PixelRisk {
        List<Fill> swapped = new ArrayList<>();
        for (Fill fill : fills()) {
            byte value = fill.pattern()[0];
            for (byte other : fill.pattern()) {
                if (other != value) {
                    throw new PixelRisk("colours in swapped bytes are not masked");
                }
            }
            for (int stretch = 0; stretch < fill.count(); stretch++) {
                addSwapped(fill.offset() + fill.stride() * stretch, fill.length(), value, swapped);
            }
        }
        return swapped;
    }

    private static void addSwapped(long begin, long length, byte value, List<Fill> fills) {
        long from = begin;
        long to = begin + length;
        if (from % 2 != 0) {
            fills.add(Fill.of(from - 1, 1, value));
            from++;
        }
        if (to > from && to % 2 != 0) {
            to--;
            fills.add(Fill.of(to + 1, 1, value));
        }
        if (to > from) {
            fills.add(Fill.of(from, to - from, value));
        }
    }

    private void addFrame(long begin, List<Fill> fills) {
        for (PixelBox box : boxes) {
            if (layout.photometric() == Photometric.YBR_FULL_422) {
                addPairs(begin, box, fills);
            } else if (layout.planar()) {
                long plane = (long) layout.rows() * layout.columns() * layout.sampleBytes();
                for (int sample = 0; sample < layout.samples(); sample++) {
                    add(begin + plane * sample, box, layout.sampleBytes(), bytes(sample), fills);
                }
            } else {
                byte[] pixel = new byte[layout.samples() * layout.sampleBytes()];
                for (int sample = 0; sample < layout.samples(); sample++) {
                    System.arraycopy(
                            bytes(sample),
                            0,
                            pixel,
                            sample * layout.sampleBytes(),
                            layout.sampleBytes());
                }
                add(begin, box, pixel.length, pixel, fills);
            }
        }
    }

    /** Y Y Cb Cr for two pixels: a box that parts such a pair is widened to hold both. */
    private void addPairs(long begin, PixelBox box, List<Fill> fills) {
        int left = box.x() / 2;
        int right = (box.x() + box.width() + 1) / 2;
        byte luminance = (byte) layout.black(0);
        byte chrominance = (byte) layout.black(1);
        fills.add(
                new Fill(
                        begin + (long) box.y() * layout.columns() * 2 + left * 4L,
                        (right - left) * 4L,
                        layout.columns() * 2L,
                        box.height(),
                        new byte[] {luminance, luminance, chrominance, chrominance}));
    }

    private void add(long begin, PixelBox box, int unit, byte[] pattern, List<Fill> fills) {
        long row = (long) layout.columns() * unit;
        fills.add(
                new Fill(
                        begin + box.y() * row + (long) box.x() * unit,
                        (long) box.width() * unit,
                        row,
                        box.height(),
                        pattern));
    }

    private byte[] bytes(int sample) {
        byte[] bytes = new byte[layout.sampleBytes()];
        long black = layout.black(sample);
        for (int i = 0; i < bytes.length; i++) {
            int at = order == ByteOrder.BIG_ENDIAN ? bytes.length - 1 - i : i;
            bytes[at] = (byte) (black >> 8 * i);
        }
        return bytes;
    }
}
