package io.pulmoflow.operators.state;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * A type of keys and values of state that go to a snapshot in one piece each, in the bytes and
 * under the snapshot of their own type: what was kept as the one is read back as the other.
 *
 * <p>Flink's serializers of texts and of Avro records write byte by byte, and a stream of a
 * checkpoint takes a lock for each. That was more than half of what a snapshot of the heap cost, on
 * processors that alerts wait for.
 *
 * @param <T> what is kept
 */
public final class StateType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    /** Keys and ids. */
    public static final TypeInformation<String> TEXT = new StateType<>(Types.STRING);

    private final TypeInformation<T> type;

    private StateType(TypeInformation<T> type) {
        this.type = type;
    }

    /** Records of a class that Avro generated. */
    public static <T extends SpecificRecordBase> TypeInformation<T> avro(Class<T> record) {
        return new StateType<>(new AvroTypeInfo<>(record));
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new BufferedSerializer<>(type.createSerializer(config));
    }

    @Override
    public boolean isBasicType() {
        return type.isBasicType();
    }

    @Override
    public boolean isTupleType() {
        return type.isTupleType();
    }

    @Override
    public int getArity() {
        return type.getArity();
    }

    @Override
    public int getTotalFields() {
        return type.getTotalFields();
    }

    @Override
    public Class<T> getTypeClass() {
        return type.getTypeClass();
    }

    @Override
    public boolean isKeyType() {
        return type.isKeyType();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof StateType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateType<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return "StateType(" + type + ")";
    }
}
