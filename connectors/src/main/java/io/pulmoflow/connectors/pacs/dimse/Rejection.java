package io.pulmoflow.connectors.pacs.dimse;

import java.util.Optional;

/** Why an association is not made, as an A-ASSOCIATE-RJ says it; PS3.8, table 9-21. */
enum Rejection {
    PROTOCOL_VERSION(1, 2, 2, "a protocol version that is not spoken here"),
    APPLICATION_CONTEXT(1, 1, 2, "an application context that is not DICOM's"),
    CALLING_AE_TITLE(1, 1, 3, "a calling AE title that is not allowed"),
    CALLED_AE_TITLE(1, 1, 7, "a called AE title that is not ours"),
    LOCAL_LIMIT(2, 3, 2, "as many associations as are allowed");

    private final int result;
    private final int source;
    private final int reason;
    private final String words;

    Rejection(int result, int source, int reason, String words) {
        this.result = result;
        this.source = source;
        this.reason = reason;
        this.words = words;
    }

    /** What is wrong with a request, if anything. */
    static Optional<Rejection> of(AssociateRequest request, DimseSettings settings) {
        if ((request.protocolVersions() & 1) == 0) {
            return Optional.of(PROTOCOL_VERSION);
        }
        if (!request.applicationContext().equals(Uid.APPLICATION_CONTEXT)) {
            return Optional.of(APPLICATION_CONTEXT);
        }
        if (!request.calledAeTitle().equals(settings.aeTitle())) {
            return Optional.of(CALLED_AE_TITLE);
        }
        if (!settings.callingAeTitles().isEmpty()
                && !settings.callingAeTitles().contains(request.callingAeTitle())) {
            return Optional.of(CALLING_AE_TITLE);
        }
        return Optional.empty();
    }

    byte[] encoded() {
        return Pdu.brief(Pdu.ASSOCIATE_RJ, result, source, reason);
    }

    /** For a log. */
    String words() {
        return words;
    }
}
