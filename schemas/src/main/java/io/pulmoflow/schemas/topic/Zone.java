package io.pulmoflow.schemas.topic;

/** How much of a person's identity a topic may hold. */
public enum Zone {
    /** What the sources sent. */
    IDENTIFIED,
    /** Pseudonym and real dates, for care. */
    PSEUDONYMIZED,
    /** Research id and shifted dates. */
    RESEARCH,
    /** Accounting without identity. */
    OPERATIONS
}
