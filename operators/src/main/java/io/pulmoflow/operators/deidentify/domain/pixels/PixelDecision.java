package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.List;

/** What is done with the pixels of one data set, and the rule that says so. */
public sealed interface PixelDecision {
    /** The name of the rule that decided, as it is written in the rule file. */
    String rule();

    /** The pixels stay as they are. */
    record Pass(String rule) implements PixelDecision {}

    /** The regions are blackened in every frame. */
    record Mask(String rule, List<MaskRegion> regions) implements PixelDecision {
        public Mask {
            regions = List.copyOf(regions);
        }
    }

    /**
     * The data set goes nowhere until a person has looked.
     *
     * @param reason a sentence of the rule file, without any value of the data set
     */
    record Quarantine(String rule, String reason) implements PixelDecision {}
}
