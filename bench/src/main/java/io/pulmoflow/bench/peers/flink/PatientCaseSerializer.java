package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.domain.PatientCaseFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Cases in the format that all contenders keep them in. Not thread-safe. */
final class PatientCaseSerializer extends TypeSerializer<PatientCase> {
    private static final long serialVersionUID = 1L;

    private static final int LENGTH_BYTES = 2;

    private transient PatientCaseFormat format;
    private transient byte[] bytes;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<PatientCase> duplicate() {
        return new PatientCaseSerializer();
    }

    @Override
    public PatientCase createInstance() {
        return PatientCase.unknown();
    }

    @Override
    public PatientCase copy(PatientCase from) {
        return from;
    }

    @Override
    public PatientCase copy(PatientCase from, PatientCase reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(PatientCase one, DataOutputView target) throws IOException {
        prepare();
        int end = format.write(one, bytes, LENGTH_BYTES);
        int length = end - LENGTH_BYTES;
        bytes[0] = (byte) (length >>> Byte.SIZE);
        bytes[1] = (byte) length;
        // In one piece: a checkpoint's stream takes a lock for each.
        target.write(bytes, 0, end);
    }

    @Override
    public PatientCase deserialize(DataInputView source) throws IOException {
        prepare();
        source.readFully(bytes, 0, source.readUnsignedShort());
        return format.read(bytes);
    }

    @Override
    public PatientCase deserialize(PatientCase reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        prepare();
        int length = source.readUnsignedShort();
        source.readFully(bytes, 0, length);
        target.writeShort(length);
        target.write(bytes, 0, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientCaseSerializer;
    }

    @Override
    public int hashCode() {
        return PatientCaseSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<PatientCase> snapshotConfiguration() {
        return new Snapshot();
    }

    private void prepare() {
        if (format == null) {
            format = new PatientCaseFormat();
            bytes = new byte[LENGTH_BYTES + PatientCaseFormat.MOST_BYTES];
        }
    }

    /** Flink makes it by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PatientCase> {
        public Snapshot() {
            super(PatientCaseSerializer::new);
        }
    }
}
