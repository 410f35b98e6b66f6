package io.pulmoflow.connectors.s3;

import java.time.Instant;

/**
 * A file of a bucket.
 *
 * @param key without the bucket's prefix
 */
public record StoredObject(String key, long sizeBytes, Instant storedAt) {}
