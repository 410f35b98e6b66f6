package io.pulmoflow.bench.peers.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Facts between subtasks: lengths and bytes. */
final class RawFactSerializer extends TypeSerializerSingleton<RawFact> {
    private static final long serialVersionUID = 1L;

    static final RawFactSerializer INSTANCE = new RawFactSerializer();

    private static final byte[] NOTHING = {};

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public RawFact createInstance() {
        return new RawFact("", NOTHING);
    }

    @Override
    public RawFact copy(RawFact from) {
        return from;
    }

    @Override
    public RawFact copy(RawFact from, RawFact reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(RawFact one, DataOutputView target) throws IOException {
        byte[] patient = one.patient().getBytes(StandardCharsets.ISO_8859_1);
        target.writeShort(patient.length);
        target.write(patient);
        target.writeInt(one.value().length);
        target.write(one.value());
    }

    @Override
    public RawFact deserialize(DataInputView source) throws IOException {
        byte[] patient = new byte[source.readUnsignedShort()];
        source.readFully(patient);
        byte[] value = new byte[source.readInt()];
        source.readFully(value);
        return new RawFact(new String(patient, StandardCharsets.ISO_8859_1), value);
    }

    @Override
    public RawFact deserialize(RawFact reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<RawFact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink makes it by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawFact> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
