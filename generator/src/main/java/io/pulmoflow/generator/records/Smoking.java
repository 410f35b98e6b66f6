package io.pulmoflow.generator.records;

import java.util.Locale;

/** Smoking status. */
public enum Smoking {
    CURRENT,
    FORMER,
    NEVER;

    public String cell() {
        return name().toLowerCase(Locale.ROOT);
    }
}
