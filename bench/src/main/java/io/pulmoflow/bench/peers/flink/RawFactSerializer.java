package io.pulmoflow.bench.peers.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Facts between subtasks: the key, a length, bytes. In no state. */
final class RawFactSerializer<K> extends TypeSerializer<RawFact<K>> {
    private static final long serialVersionUID = 1L;

    private static final byte[] NOTHING = {};

    private final TypeSerializer<K> keys;

    RawFactSerializer(TypeSerializer<K> keys) {
        this.keys = keys;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<RawFact<K>> duplicate() {
        return new RawFactSerializer<>(keys.duplicate());
    }

    @Override
    public RawFact<K> createInstance() {
        return new RawFact<>(keys.createInstance(), NOTHING);
    }

    @Override
    public RawFact<K> copy(RawFact<K> from) {
        return from;
    }

    @Override
    public RawFact<K> copy(RawFact<K> from, RawFact<K> reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(RawFact<K> one, DataOutputView target) throws IOException {
        keys.serialize(one.patient(), target);
        target.writeInt(one.value().length);
        target.write(one.value());
    }

    @Override
    public RawFact<K> deserialize(DataInputView source) throws IOException {
        K patient = keys.deserialize(source);
        byte[] value = new byte[source.readInt()];
        source.readFully(value);
        return new RawFact<>(patient, value);
    }

    @Override
    public RawFact<K> deserialize(RawFact<K> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawFactSerializer
                && ((RawFactSerializer<?>) other).keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<RawFact<K>> snapshotConfiguration() {
        throw new UnsupportedOperationException("facts are in no state");
    }
}
