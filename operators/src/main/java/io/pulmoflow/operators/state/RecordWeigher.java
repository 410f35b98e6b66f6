package io.pulmoflow.operators.state;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Weighs Avro records by a walk through all that they hold, as a 64-bit machine with compressed
 * references lays it out, about. What two values share is counted with each.
 *
 * @param <V> of the records
 */
public final class RecordWeigher<V extends IndexedRecord> implements Weigher<V> {
    private static final long serialVersionUID = 1L;

    private static final long OBJECT = 24;
    private static final long FIELD = 8;
    private static final long TEXT = 40;
    private static final long LIST = 40;
    private static final long REFERENCE = 4;
    private static final long MAP = 64;
    private static final long MAP_ENTRY = 40;
    private static final long BUFFER = 64;

    @Override
    public long bytes(V record) {
        return weight(record);
    }

    private static long weight(Object one) {
        if (one == null || one instanceof Enum) {
            return 0;
        }
        if (one instanceof CharSequence) {
            return TEXT + ((CharSequence) one).length();
        }
        if (one instanceof IndexedRecord) {
            return record((IndexedRecord) one);
        }
        if (one instanceof List) {
            List<?> list = (List<?>) one;
            return LIST + REFERENCE * list.size() + sum(list);
        }
        if (one instanceof Map) {
            Map<?, ?> map = (Map<?, ?>) one;
            return MAP + MAP_ENTRY * map.size() + sum(map.keySet()) + sum(map.values());
        }
        if (one instanceof ByteBuffer) {
            return BUFFER + ((ByteBuffer) one).remaining();
        }
        return OBJECT;
    }

    private static long record(IndexedRecord record) {
        List<Schema.Field> fields = record.getSchema().getFields();
        long sum = OBJECT + FIELD * fields.size();
        for (int i = 0; i < fields.size(); i++) {
            if (!isInPlace(fields.get(i).schema())) {
                sum += weight(record.get(i));
            }
        }
        return sum;
    }

    /** A number that is no object of its own. */
    private static boolean isInPlace(Schema schema) {
        return switch (schema.getType()) {
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN -> schema.getLogicalType() == null;
            case RECORD, ENUM, ARRAY, MAP, UNION, FIXED, STRING, BYTES, NULL -> false;
        };
    }

    private static long sum(Iterable<?> all) {
        long sum = 0;
        for (Object one : all) {
            sum += weight(one);
        }
        return sum;
    }
}
