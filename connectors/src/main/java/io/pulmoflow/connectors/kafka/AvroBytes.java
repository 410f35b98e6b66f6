package io.pulmoflow.connectors.kafka;

import java.nio.ByteBuffer;

/** What a field of bytes holds. */
public final class AvroBytes {
    private AvroBytes() {}

    /** A copy; the field's own position stays where it is. */
    public static byte[] of(ByteBuffer field) {
        byte[] bytes = new byte[field.remaining()];
        field.duplicate().get(bytes);
        return bytes;
    }
}
