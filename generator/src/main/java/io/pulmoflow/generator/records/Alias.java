package io.pulmoflow.generator.records;

/** A patient id within its issuer. */
public record Alias(String issuer, String id) {}
