package io.pulmoflow.keys;

import java.util.Locale;

/** What a key was made for. */
public enum KeyUse {
    /** Data of people. */
    REAL,
    /** Synthetic data only. */
    DEMO;

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
