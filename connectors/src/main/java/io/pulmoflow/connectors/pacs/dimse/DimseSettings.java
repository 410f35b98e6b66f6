package io.pulmoflow.connectors.pacs.dimse;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How associations are accepted.
 *
 * @param address to listen on; port 0 picks a free one
 * @param aeTitle that peers have to call
 * @param callingAeTitles of the peers that may; empty lets everybody
 * @param maxAssociations at one time
 * @param maxPduBytes most bytes of a P-DATA-TF that peers are told to send
 * @param requestTimeout how long a new connection may take for its request, the ARTIM timer of
 *     PS3.8
 * @param idleTimeout how long a peer may be silent, within a message or between two
 */
public record DimseSettings(
        InetSocketAddress address,
        String aeTitle,
        Set<String> callingAeTitles,
        int maxAssociations,
        int maxPduBytes,
        Duration requestTimeout,
        Duration idleTimeout,
        OtherSopClasses otherSopClasses) {
    public DimseSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(aeTitle, "aeTitle");
        callingAeTitles = Set.copyOf(callingAeTitles);
        Objects.requireNonNull(requestTimeout, "requestTimeout");
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        Objects.requireNonNull(otherSopClasses, "otherSopClasses");
    }
}
