package io.pulmoflow.operators.deidentify.domain;

import java.util.List;

/** A profile that must not be worked with; names every line that is wrong and the remedy. */
public final class InvalidProfile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidProfile(String source, List<String> problems) {
        super(source + ": " + String.join("; ", problems));
    }
}
