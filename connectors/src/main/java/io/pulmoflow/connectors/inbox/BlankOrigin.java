package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.raw.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The origin that a reader gives its records, and what stands there in the end. A fingerprint is
 * taken over the record while its origin is blank, so that it speaks of the content alone; where
 * the record is not all of the content, its reader says the fingerprint.
 */
public final class BlankOrigin {
    private static final String FIELD = "origin";

    private BlankOrigin() {}

    public static Origin of(Source source) {
        return of(source, "");
    }

    /**
     * @param fingerprint of the content where the record does not hold all of it: 32 hex digits
     */
    public static Origin of(Source source, String fingerprint) {
        return Origin.newBuilder()
                .setEventId("")
                .setSource(source)
                .setAcceptedAt(Instant.EPOCH)
                .setFileSha256("")
                .setRecordNumber(0)
                .setFingerprint(fingerprint)
                .build();
    }

    /** Puts the true origin into a record that has a blank one. */
    static <V extends SpecificRecord> V fill(
            V record, Source source, ClaimedFile file, int recordNumber, String eventId) {
        int origins = record.getSchema().getField(FIELD).pos();
        String known = ((Origin) record.get(origins)).getFingerprint();
        Origin origin =
                Origin.newBuilder()
                        .setEventId(eventId)
                        .setSource(source)
                        .setAcceptedAt(file.acceptedAt())
                        .setFileSha256(file.sha256())
                        .setRecordNumber(recordNumber)
                        .setFingerprint(known.isEmpty() ? RecordIds.of(encoded(record)) : known)
                        .build();
        record.put(origins, origin);
        return record;
    }

    private static <V extends SpecificRecord> byte[] encoded(V record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<V>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
