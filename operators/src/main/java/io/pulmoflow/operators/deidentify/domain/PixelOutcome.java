package io.pulmoflow.operators.deidentify.domain;

/** What happened to an instance's pixels. */
public enum PixelOutcome {
    /** The instance has none. */
    NONE,
    /** They are the source's, byte for byte. */
    UNTOUCHED,
    /** Regions were painted over. */
    MASKED
}
