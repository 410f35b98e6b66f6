package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.connectors.kafka.AvroBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Walks a record and gives each text in it with the path that leads to it. */
final class RecordTexts {
    /** Sealed to somebody else's key: identity by design, and nobody's to read. */
    private static final Set<String> SEALED = Set.of("sealedContact");

    private RecordTexts() {}

    static void each(Object value, BiConsumer<String, String> reader) {
        each(value, "", reader);
    }

    private static void each(Object value, String path, BiConsumer<String, String> reader) {
        if (value instanceof IndexedRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                if (!SEALED.contains(field.name())) {
                    each(record.get(field.pos()), below(path, field.name()), reader);
                }
            }
        } else if (value instanceof Collection<?> items) {
            int place = 0;
            for (Object item : items) {
                each(item, path + "[" + place++ + "]", reader);
            }
        } else if (value instanceof Map<?, ?> entries) {
            int place = 0;
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                String at = path + "{" + place++ + "}";
                each(entry.getKey(), at + ".key", reader);
                each(entry.getValue(), at, reader);
            }
        } else if (value instanceof ByteBuffer buffer) {
            reader.accept(path, new String(AvroBytes.of(buffer), StandardCharsets.UTF_8));
        } else if (value instanceof CharSequence text) {
            reader.accept(path, text.toString());
        } else if (value instanceof Long number) {
            reader.accept(path, number.toString());
        }
    }

    private static String below(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
