package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.operators.privacy.domain.IdentityKind;
import java.util.Objects;

/**
 * Identity outside of its zone, told without its value.
 *
 * @param where topic, table, archive or log
 * @param place within that
 */
public record Hit(String where, String place, IdentityKind kind) {
    public Hit {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(kind, "kind");
    }
}
