package io.pulmoflow.connectors.pacs.dimse;

import java.util.Objects;

/**
 * What a C-STORE request says of the data set that follows it; PS3.7, section 9.3.1.1.
 *
 * @param transferSyntaxUid of its presentation context
 */
public record StoreRequest(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
    public StoreRequest {
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
        Objects.requireNonNull(transferSyntaxUid, "transferSyntaxUid");
    }

    /** Without the instance. */
    @Override
    public String toString() {
        return "StoreRequest[" + transferSyntaxUid + "]";
    }
}
