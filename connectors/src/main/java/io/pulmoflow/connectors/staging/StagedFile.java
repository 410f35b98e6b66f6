package io.pulmoflow.connectors.staging;

import java.time.Instant;

/**
 * A file of a staging store.
 *
 * @param sizeBytes its length
 * @param storedAt when it was stored, or last stored again
 */
public record StagedFile(String key, long sizeBytes, Instant storedAt) {}
