package io.pulmoflow.bench.peers.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records of one schema, each into the same object. Not thread-safe.
 *
 * @param <T> of the records
 */
public final class RecordReader<T extends SpecificRecord> {
    private final SpecificDatumReader<T> reader;
    private BinaryDecoder decoder;
    private T last;

    public RecordReader(Schema schema) {
        reader = new SpecificDatumReader<>(schema, schema, SchemaIds.data());
    }

    /** Good until the next is read. */
    public T read(byte[] value) {
        int header = SchemaIds.HEADER_BYTES;
        decoder = DecoderFactory.get().binaryDecoder(value, header, value.length - header, decoder);
        try {
            last = reader.read(last, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return last;
    }
}
