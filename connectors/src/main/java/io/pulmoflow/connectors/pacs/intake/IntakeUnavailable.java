package io.pulmoflow.connectors.pacs.intake;

import java.io.IOException;

/**
 * The broker or the staging store is away: nothing is wrong with what came, it is to come again.
 */
public final class IntakeUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    public IntakeUnavailable(String message) {
        super(message);
    }

    public IntakeUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
