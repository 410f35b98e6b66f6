package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that could not be read, whole.
 *
 * @param number ordinal of the record in its file, from 1
 * @param fault what is wrong with it
 * @param format of the payload
 * @param payload the record as it came, so that it can be dropped again
 * @param subject whom it speaks of, where that could be read beyond doubt
 */
public record BadRecord(
        int number,
        Fault fault,
        PayloadFormat format,
        ByteBuffer payload,
        Optional<Subject> subject) {
    public BadRecord {
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(subject, "subject");
    }

    /** Without its payload. */
    @Override
    public String toString() {
        return "BadRecord[" + number + ", " + fault + "]";
    }
}
