package io.pulmoflow.generator.records;

/** Administrative sex. */
public enum Sex {
    FEMALE,
    MALE
}
