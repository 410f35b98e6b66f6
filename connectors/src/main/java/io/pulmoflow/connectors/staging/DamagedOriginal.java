package io.pulmoflow.connectors.staging;

import java.io.IOException;

/** The content of an original is not what its digest says. */
public final class DamagedOriginal extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedOriginal(String key) {
        super("the content of the staged file " + key + " does not have the digest in its key");
    }
}
