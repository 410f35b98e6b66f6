package io.pulmoflow.connectors.pacs.dimse;

import java.io.IOException;

/** The association is over before its time; the message never quotes what the peer sent. */
final class AssociationEnded extends IOException {
    private static final long serialVersionUID = 1L;

    private final Blame blame;

    AssociationEnded(Blame blame, String message) {
        super(message);
        this.blame = blame;
    }

    Blame blame() {
        return blame;
    }

    /** What there is to say to the peer, with the reason of an A-ABORT; PS3.8, table 9-26. */
    enum Blame {
        /** It has aborted or is gone: nothing. */
        PEER_LEFT(-1),
        UNEXPECTED_PDU(2),
        INVALID_PARAMETER(6);

        private final int reason;

        Blame(int reason) {
            this.reason = reason;
        }

        int reason() {
            return reason;
        }
    }
}
