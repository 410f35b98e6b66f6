package io.pulmoflow.bench.peers.codec;

import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Ids as a registry would have given them: nobody has to ask one. */
final class SchemaIds {
    static final int PARTICIPANT = 1;
    static final int PROTOCOL = 2;
    static final int HEALTH_RECORD = 3;
    static final int INSTANCE = 4;
    static final int RESULT = 5;

    /** Confluent's wire format: a zero byte and the id in four. */
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private SchemaIds() {}

    static int of(Schema schema) {
        if (schema.equals(ParticipantFact.getClassSchema())) {
            return PARTICIPANT;
        }
        if (schema.equals(ProtocolFact.getClassSchema())) {
            return PROTOCOL;
        }
        if (schema.equals(HealthRecordFact.getClassSchema())) {
            return HEALTH_RECORD;
        }
        if (schema.equals(InstanceFact.getClassSchema())) {
            return INSTANCE;
        }
        if (schema.equals(CaseResult.getClassSchema())) {
            return RESULT;
        }
        throw new IllegalArgumentException(schema.getFullName() + " has no id");
    }

    /**
     * @throws IllegalArgumentException if the bytes do not begin with an id
     */
    static int of(byte[] value) {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new IllegalArgumentException("no schema id");
        }
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }

    /** Generated code reads and writes, not reflection over schemas. */
    static SpecificData data() {
        SpecificData data = new SpecificData();
        data.setCustomCoders(true);
        return data;
    }
}
