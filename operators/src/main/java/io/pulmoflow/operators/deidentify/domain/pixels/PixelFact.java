package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a pixel rule may ask of a data set: top-level attributes (PS3.3) and what follows of them.
 */
public enum PixelFact {
    SOP_CLASS("sop-class", 0x00080016, Kind.TEXT),
    MODALITY("modality", 0x00080060, Kind.TEXT),
    /** Values 1 to n of PS3.3 C.7.6.1.1.2. */
    IMAGE_TYPE("image-type", 0x00080008, Kind.TEXT),
    MANUFACTURER("manufacturer", 0x00080070, Kind.TEXT),
    MODEL("model", 0x00081090, Kind.TEXT),
    SERIES_DESCRIPTION("series-description", 0x0008103E, Kind.TEXT),
    /** How a secondary capture came to be, PS3.3 C.8.6.1. */
    CONVERSION_TYPE("conversion-type", 0x00080064, Kind.TEXT),
    CAPTURE_MANUFACTURER("capture-manufacturer", 0x00181016, Kind.TEXT),
    CAPTURE_MODEL("capture-model", 0x00181018, Kind.TEXT),
    /** Whether the maker of the image says that it is burned in, PS3.3 C.7.6.1. */
    BURNED_IN("burned-in", 0x00280301, Kind.TEXT),
    /** Whether a slide's label is in view, PS3.3 C.8.12.8. */
    LABEL_IN_IMAGE("label-in-image", 0x00480010, Kind.TEXT),
    PHOTOMETRIC("photometric", 0x00280004, Kind.TEXT),
    ROWS("rows", 0x00280010, Kind.NUMBER),
    COLUMNS("columns", 0x00280011, Kind.NUMBER),
    FRAMES("frames", 0x00280008, Kind.NUMBER),
    SAMPLES("samples", 0x00280002, Kind.NUMBER),
    PLANAR_CONFIGURATION("planar-configuration", 0x00280006, Kind.NUMBER),
    BITS_ALLOCATED("bits-allocated", 0x00280100, Kind.NUMBER),
    BITS_STORED("bits-stored", 0x00280101, Kind.NUMBER),
    HIGH_BIT("high-bit", 0x00280102, Kind.NUMBER),
    /** 0 unsigned, 1 two's complement. */
    PIXEL_REPRESENTATION("pixel-representation", 0x00280103, Kind.NUMBER),
    /** {@code yes} where the data set has pixel data of any kind, integer or float. */
    PIXELS("pixels", 0, Kind.TEXT),
    /**
     * {@code yes} where an overlay is drawn in bits of the pixels that their values leave unused,
     * by (60xx,0100): PS3.3 C.9.2 of before 2004.
     */
    EMBEDDED_OVERLAY("embedded-overlay", 0, Kind.TEXT);

    /** How the values of a fact compare. */
    enum Kind {
        TEXT,
        NUMBER
    }

    private static final PixelFact[] BY_TAG =
            Arrays.stream(values())
                    .filter(fact -> fact.tag != 0)
                    .sorted(Comparator.comparingInt(fact -> fact.tag))
                    .toArray(PixelFact[]::new);

    private static final int[] TAGS = Arrays.stream(BY_TAG).mapToInt(fact -> fact.tag).toArray();

    private final String written;
    private final int tag;
    private final Kind kind;

    PixelFact(String written, int tag, Kind kind) {
        this.written = written;
        this.tag = tag;
        this.kind = kind;
    }

    /** As it is written in a rule file. */
    public String written() {
        return written;
    }

    Kind kind() {
        return kind;
    }

    /** The top-level attribute that states the fact; 0 for those that follow of several. */
    public int tag() {
        return tag;
    }

    /** The fact that a top-level attribute states. */
    static Optional<PixelFact> of(int tag) {
        int place = Arrays.binarySearch(TAGS, tag);
        return place < 0 ? Optional.empty() : Optional.of(BY_TAG[place]);
    }

    static Optional<PixelFact> named(String written) {
        return Arrays.stream(values()).filter(fact -> fact.written.equals(written)).findFirst();
    }
}
