package io.pulmoflow.connectors.pacs.stow;

import io.pulmoflow.connectors.settings.TlsSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How instances are received by HTTP.
 *
 * @param address to listen on; port 0 picks a free one
 * @param credentials that a request has to bring; empty lets everybody
 * @param maxRequests at one time; more are told to come again
 * @param requestLimit most bytes of one request
 * @param requestTimeout how long one request may take
 */
public record StowSettings(
        InetSocketAddress address,
        Optional<Credentials> credentials,
        Optional<TlsSettings> tls,
        int maxRequests,
        long requestLimit,
        Duration requestTimeout) {
    public StowSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(requestTimeout, "requestTimeout");
    }
}
