package io.pulmoflow.keys;

import java.util.List;

/** A key file that must not be worked with; names the file and every problem, never the key. */
public final class UnusableKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKey(String file, List<String> problems) {
        super(file + ": " + String.join("; ", problems));
    }
}
