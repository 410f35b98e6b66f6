package io.pulmoflow.schemas.id;

import io.pulmoflow.schemas.fault.FaultCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids by digest: the first 128 bits of SHA-256 (FIPS 180-4), as 32 hex digits. The same input gives
 * the same id, whatever happened in between.
 */
public final class RecordIds {
    private static final int ID_BYTES = 16;

    private RecordIds() {}

    /** The event id of bytes on a topic that no event id can be read from. */
    public static String eventAt(String topic, int partition, long offset) {
        return of(topic, Integer.toString(partition), Long.toString(offset));
    }

    /** The same fault of the same event is the same dead letter. */
    public static String deadLetter(String eventId, FaultCode code) {
        return of(eventId, code.name());
    }

    /** An id of what the parts say together; they must not hold a vertical bar. */
    public static String of(String... parts) {
        return of(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** An id of content. */
    public static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
