package io.pulmoflow.bench.peers.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one schema. Not thread-safe.
 *
 * @param <T> of the records
 */
public final class RecordWriter<T extends SpecificRecord> {
    private final SpecificDatumWriter<T> writer;
    private final byte[] header;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private BinaryEncoder encoder;

    public RecordWriter(Schema schema) {
        writer = new SpecificDatumWriter<>(schema, SchemaIds.data());
        header =
                ByteBuffer.allocate(SchemaIds.HEADER_BYTES)
                        .put((byte) 0)
                        .putInt(SchemaIds.of(schema))
                        .array();
    }

    public byte[] write(T one) {
        bytes.reset();
        bytes.writeBytes(header);
        try {
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(one, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory takes every write", e);
        }
        return bytes.toByteArray();
    }
}
