package io.pulmoflow.generator.records;

import java.util.Locale;

/** Status of a protocol; of two with one report time the later constant is the newer. */
public enum ProtocolStatus {
    PRELIMINARY,
    FINAL,
    AMENDED,
    CANCELLED;

    public String cell() {
        return name().toLowerCase(Locale.ROOT);
    }
}
