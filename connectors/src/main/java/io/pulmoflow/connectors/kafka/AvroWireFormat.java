package io.pulmoflow.connectors.kafka;

import io.pulmoflow.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of one topic in Confluent's wire format: a zero byte, the writer schema's id in four
 * bytes, big-endian, and the Avro binary encoding. Not thread-safe.
 *
 * @param <V> type of the value
 */
public final class AvroWireFormat<V extends SpecificRecord> {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final Topic<String, V> topic;
    private final SchemaRegistry registry;
    private final Schema schema;
    private final SpecificData data;
    private final SpecificDatumWriter<V> writer;
    private final Map<Integer, SpecificDatumReader<V>> readers = new HashMap<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    public AvroWireFormat(Topic<String, V> topic, SchemaRegistry registry) {
        this.topic = topic;
        this.registry = registry;
        this.data = SpecificData.getForClass(topic.valueType());
        this.schema = data.getSchema(topic.valueType());
        this.writer = new SpecificDatumWriter<>(schema, data);
    }

    /**
     * Asks the registry for the topic's own schema now, so that the first record does not wait for
     * it.
     *
     * @return this
     * @throws SchemaRegistry.RegistryUnavailable if the registry does not answer
     */
    public AvroWireFormat<V> prepared() {
        readerFor(registry.idOf(topic.valueSubject(), schema));
        return this;
    }

    /**
     * @throws SchemaRegistry.RegistryUnavailable if the schema's id is not known yet and cannot be
     *     had
     */
    public byte[] encode(V value) {
        int id = registry.idOf(topic.valueSubject(), schema);
        buffer.reset();
        buffer.write(MAGIC);
        buffer.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory takes every write", e);
        }
        return buffer.toByteArray();
    }

    /**
     * @throws UndecodableRecord if the bytes are not a record that fits the topic's schema
     * @throws SchemaRegistry.RegistryUnavailable if the writer's schema is not known yet and the
     *     registry does not answer
     */
    public V decode(byte[] bytes) throws UndecodableRecord {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new UndecodableRecord("the record does not start with a schema id");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            SpecificDatumReader<V> reader = readerFor(id);
            decoder =
                    DecoderFactory.get()
                            .binaryDecoder(
                                    bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoder);
            V value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UndecodableRecord("bytes are left over after the record");
            }
            return value;
        } catch (SchemaRegistry.UnknownSchema e) {
            throw new UndecodableRecord("the registry has no schema " + id);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | ClassCastException e) {
            // The cause is dropped on purpose: Avro quotes values in its messages.
            throw new UndecodableRecord(
                    "the record does not fit schema " + id + ": " + e.getClass().getSimpleName());
        }
    }

    private SpecificDatumReader<V> readerFor(int id) {
        SpecificDatumReader<V> known = readers.get(id);
        if (known != null) {
            return known;
        }
        SpecificDatumReader<V> reader = new SpecificDatumReader<>(registry.byId(id), schema, data);
        readers.put(id, reader);
        return reader;
    }
}
