package io.pulmoflow.operators.deidentify.domain.pixels;

import java.io.IOException;

/**
 * Pixels that have to be masked and cannot be, PIXEL_PHI_RISK; the message names no value of the
 * data set. It may come when the masked pixels are written: then what was written is worthless.
 */
public final class PixelRisk extends IOException {
    private static final long serialVersionUID = 1L;

    PixelRisk(String message) {
        super(message);
    }
}
