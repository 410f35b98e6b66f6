package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.raw.Subject;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Where a raw record was, and its bytes as they were there.
 *
 * @param offset of the record within its partition
 */
public record RawPlace(String topic, int partition, long offset, String key, ByteBuffer bytes) {
    public RawPlace {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(bytes, "bytes");
    }

    RawCopy copy(Subject subject) {
        return new RawCopy(topic, partition, offset, key, bytes, subject);
    }

    /** Coordinates only: key and bytes may name a person. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
