package io.pulmoflow.connectors.pacs.pull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which Orthanc instances are fetched from, and how.
 *
 * @param base of its REST API
 * @param authorization header to send, if any
 * @param cursor file that says how far the feed has been taken in
 * @param interval between two looks at a feed that had nothing new
 * @param timeout of one answer, an instance's whole content included
 */
public record PullSettings(
        URI base,
        Optional<String> authorization,
        Path cursor,
        Duration interval,
        Duration timeout) {
    public PullSettings {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(authorization, "authorization");
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Without the header. */
    @Override
    public String toString() {
        return "PullSettings[" + interval + "]";
    }
}
