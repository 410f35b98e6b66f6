package io.pulmoflow.operators.lungrads.domain;

/** How a nodule stands to earlier examinations, as the tables have it. */
enum Seen {
    BASELINE,
    NEW,
    GROWING,
    /** Growth over several examinations that never meets the threshold within 12 months. */
    SLOW,
    STABLE,
    DECREASED,
    /**
     * Larger by more than the threshold, too slowly to be growing, over too few examinations to be
     * slow.
     */
    LARGER
}
