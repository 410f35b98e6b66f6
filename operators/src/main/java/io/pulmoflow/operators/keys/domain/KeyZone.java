package io.pulmoflow.operators.keys.domain;

import java.util.Locale;

/** The zones that have a secret of their own. */
public enum KeyZone {
    CARE,
    RESEARCH;

    /** As it is written in a key file. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
