package io.pulmoflow.operators.anonymity.domain;

import java.util.List;

/** A file of ladders that cannot be climbed, with everything that is wrong with it. */
public final class InvalidLadders extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidLadders(String file, List<String> problems) {
        super("the ladders of " + file + " cannot be used: " + String.join("; ", problems));
    }
}
