package io.pulmoflow.keys;

import java.util.Objects;

/**
 * One version of a zone's key, without the key.
 *
 * @param id as the keyset numbers it
 * @param status of the version
 * @param rank whether new derivations are made with it
 */
public record KeyVersion(long id, Status status, Rank rank) {
    /** Whether a version may be used at all. */
    public enum Status {
        ENABLED,
        DISABLED,
        DESTROYED
    }

    /** The one version that is worked with, and those before it. */
    public enum Rank {
        PRIMARY,
        FORMER
    }

    public KeyVersion {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(rank, "rank");
    }
}
