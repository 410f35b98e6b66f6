package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.OptionalInt;

/**
 * How native pixel data lie in their value, PS3.3 C.7.6.3 and PS3.5 8.1: frame after frame, row
 * after row, each sample in whole bytes.
 *
 * @param bitsAllocated 8, 16 or 32
 * @param signed whether samples are two's complement
 * @param planar whether a frame holds its samples colour by colour
 */
record PixelLayout(
        Photometric photometric,
        int rows,
        int columns,
        int frames,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar) {

    /**
     * @throws PixelRisk if the attributes are not those of pixels that can be masked
     */
    static PixelLayout of(PixelFacts facts) throws PixelRisk {
        Photometric photometric =
                Photometric.of(facts.text(PixelFact.PHOTOMETRIC))
                        .orElseThrow(
                                () ->
                                        new PixelRisk(
                                                "no black is known in this photometric interpretation"));
        int allocated = required(facts, PixelFact.BITS_ALLOCATED);
        int stored = facts.number(PixelFact.BITS_STORED).orElse(allocated);
        int highBit = facts.number(PixelFact.HIGH_BIT).orElse(stored - 1);
        int samples = required(facts, PixelFact.SAMPLES);
        if (allocated != 8 && allocated != 16 && allocated != 32) {
            throw new PixelRisk("samples that are no whole bytes are not masked");
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw new PixelRisk("bits allocated, stored and high bit contradict each other");
        }
        if (samples != photometric.samples()) {
            throw new PixelRisk("samples per pixel contradict the photometric interpretation");
        }
        PixelLayout layout =
                new PixelLayout(
                        photometric,
                        required(facts, PixelFact.ROWS),
                        required(facts, PixelFact.COLUMNS),
                        facts.values(PixelFact.FRAMES).isEmpty()
                                ? 1
                                : required(facts, PixelFact.FRAMES),
                        samples,
                        allocated,
                        stored,
                        highBit,
                        facts.number(PixelFact.PIXEL_REPRESENTATION).orElse(0) == 1,
                        samples > 1 && facts.number(PixelFact.PLANAR_CONFIGURATION).orElse(0) == 1);
        if (photometric == Photometric.YBR_FULL_422
                && (layout.columns() % 2 != 0 || layout.planar() || allocated != 8)) {
            throw new PixelRisk("pairs of pixels that share a colour are not laid out as such");
        }
        return layout;
    }

    private static int required(PixelFacts facts, PixelFact fact) throws PixelRisk {
        OptionalInt number = facts.number(fact);
        if (number.isEmpty() || number.getAsInt() < 1) {
            throw new PixelRisk(fact.written() + " is missing or is no number from 1");
        }
        return number.getAsInt();
    }

    int sampleBytes() {
        return bitsAllocated / 8;
    }

    /** Bytes of one frame. */
    long frameBytes() {
        long pixels = (long) rows * columns;
        return photometric == Photometric.YBR_FULL_422
                ? pixels * 2
                : pixels * samples * sampleBytes();
    }

    /** Bytes of all frames, without padding. */
    long bytes() {
        return frameBytes() * frames;
    }

    /** The same image, pixel after pixel, each with all its samples. */
    PixelLayout interleaved() {
        return new PixelLayout(
                photometric == Photometric.YBR_FULL_422 ? Photometric.YBR_FULL : photometric,
                rows,
                columns,
                frames,
                samples,
                bitsAllocated,
                bitsStored,
                highBit,
                signed,
                false);
    }

    /**
     * The number that looks black in a sample of this colour, at its place in the allocated bits.
     */
    long black(int sample) {
        long top = 1L << (bitsStored - 1);
        long value =
                switch (photometric) {
                    case MONOCHROME2 -> signed ? -top : 0;
                    case MONOCHROME1 -> signed ? top - 1 : 2 * top - 1;
                    case PALETTE_COLOR, RGB -> 0;
                    case YBR_FULL, YBR_FULL_422 -> sample == 0 ? 0 : top;
                };
        return value << (highBit - bitsStored + 1);
    }
}
