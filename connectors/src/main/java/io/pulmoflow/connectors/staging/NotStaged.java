package io.pulmoflow.connectors.staging;

import java.io.IOException;

/** There is no original under a key: it has been removed, or never was. */
public final class NotStaged extends IOException {
    private static final long serialVersionUID = 1L;

    public NotStaged(String key) {
        super("there is no staged file " + key);
    }
}
