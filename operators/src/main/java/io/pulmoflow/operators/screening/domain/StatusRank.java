package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.clinical.ProtocolStatus;

/** Which of two versions of a protocol counts that were reported at the same time. */
public final class StatusRank {
    private StatusRank() {}

    /** The higher one counts. */
    public static int of(ProtocolStatus status) {
        return switch (status) {
            case PRELIMINARY -> 0;
            case FINAL -> 1;
            case AMENDED -> 2;
            case CANCELLED -> 3;
        };
    }
}
