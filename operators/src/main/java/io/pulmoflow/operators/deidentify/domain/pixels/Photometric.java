package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.Arrays;
import java.util.Optional;

/** What native pixel values mean, PS3.3 C.7.6.3.1.2, as far as black is known in them. */
enum Photometric {
    MONOCHROME1("MONOCHROME1"),
    MONOCHROME2("MONOCHROME2"),
    /** Which index is black only the table knows: 0 hides what was there as well. */
    PALETTE_COLOR("PALETTE COLOR"),
    RGB("RGB"),
    YBR_FULL("YBR_FULL"),
    /** Two luminances share one pair of chrominances, also when native. */
    YBR_FULL_422("YBR_FULL_422");

    private final String written;

    Photometric(String written) {
        this.written = written;
    }

    String written() {
        return written;
    }

    static Optional<Photometric> of(String text) {
        return Arrays.stream(values()).filter(known -> known.written.equals(text)).findFirst();
    }

    int samples() {
        return switch (this) {
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR -> 1;
            case RGB, YBR_FULL, YBR_FULL_422 -> 3;
        };
    }
}
