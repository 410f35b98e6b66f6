package io.pulmoflow.schemas.topic;

/** The registry's rule for new versions of a subject, by the names of Confluent's API. */
public enum Compatibility {
    /** New readers read every old record: for topics that are kept. */
    BACKWARD_TRANSITIVE,
    /** Old and new readers and writers mix freely: for topics whose two ends are deployed apart. */
    FULL_TRANSITIVE
}
