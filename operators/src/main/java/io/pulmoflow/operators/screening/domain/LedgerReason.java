package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.ops.TerminalState;

/** Why a fact ended as it did in its case. */
public enum LedgerReason {
    /** The first of its kind. */
    NEW(TerminalState.APPLIED),
    /** Took the place of an earlier version. */
    AMENDED(TerminalState.APPLIED),
    /** The very event that is in the case already. */
    REDELIVERED(TerminalState.APPLIED),
    /** Withdrew consent, and holds: everything but care follows it. */
    CONSENT_WITHDRAWN(TerminalState.APPLIED),
    /** Stands again, since what had replaced it was taken back. */
    RESTORED(TerminalState.APPLIED),
    /** The same content came under another event. */
    DUPLICATE(TerminalState.SUPERSEDED),
    /** A newer version was there before it. */
    OLDER_VERSION(TerminalState.SUPERSEDED),
    /** It was in the case until a newer version came. */
    NEWER_VERSION(TerminalState.SUPERSEDED);

    private final TerminalState state;

    LedgerReason(TerminalState state) {
        this.state = state;
    }

    public TerminalState state() {
        return state;
    }
}
