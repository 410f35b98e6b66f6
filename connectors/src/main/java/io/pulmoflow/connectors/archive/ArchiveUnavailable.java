package io.pulmoflow.connectors.archive;

import java.io.IOException;

/** The archive cannot be used now; nothing is wrong with the instance. */
public final class ArchiveUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    public ArchiveUnavailable(String message) {
        super(message);
    }

    public ArchiveUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
