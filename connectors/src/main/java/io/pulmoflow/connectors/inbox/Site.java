package io.pulmoflow.connectors.inbox;

import io.pulmoflow.connectors.settings.Settings;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a source's records leave unsaid.
 *
 * @param zone of date-times without an offset
 * @param defaultIssuer of patient ids without one
 */
public record Site(ZoneId zone, Optional<String> defaultIssuer) {
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Moscow");

    public Site {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(defaultIssuer, "defaultIssuer");
    }

    /** Reads {@code site.zone} and {@code default.issuer}. */
    public static Site from(Settings settings) {
        return new Site(
                settings.zone("site.zone", DEFAULT_ZONE), settings.optional("default.issuer"));
    }
}
