package io.pulmoflow.connectors.inbox;

/** Who keeps a file once everything in it has been delivered. */
public enum Custody {
    /** The inbox does, under {@code done/}. */
    INBOX,
    /**
     * Its source has put it away in a store of its own: it leaves the inbox, and only the receipt
     * stays under {@code done/}.
     */
    SOURCE
}
