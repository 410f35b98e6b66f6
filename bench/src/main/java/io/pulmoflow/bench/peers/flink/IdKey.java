package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.domain.PatientId;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The sixteen bytes of an id: what the platform's own jobs would gain by such keys. */
final class IdKey implements KeyForm<PatientId> {
    private static final long serialVersionUID = 1L;

    @Override
    public PatientId of(byte[] digits) {
        return PatientId.of(digits);
    }

    @Override
    public String text(PatientId key) {
        return key.text();
    }

    @Override
    public Class<PatientId> type() {
        return PatientId.class;
    }

    @Override
    public TypeSerializer<PatientId> serializer() {
        return Serializer.INSTANCE;
    }

    private static final class Serializer extends TypeSerializerSingleton<PatientId> {
        private static final long serialVersionUID = 1L;
        private static final Serializer INSTANCE = new Serializer();
        private static final PatientId NOBODY = new PatientId(0, 0);

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public PatientId createInstance() {
            return NOBODY;
        }

        @Override
        public PatientId copy(PatientId from) {
            return from;
        }

        @Override
        public PatientId copy(PatientId from, PatientId reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return 2 * Long.BYTES;
        }

        @Override
        public void serialize(PatientId one, DataOutputView target) throws IOException {
            target.writeLong(one.high());
            target.writeLong(one.low());
        }

        @Override
        public PatientId deserialize(DataInputView source) throws IOException {
            return new PatientId(source.readLong(), source.readLong());
        }

        @Override
        public PatientId deserialize(PatientId reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            target.write(source, getLength());
        }

        @Override
        public TypeSerializerSnapshot<PatientId> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Flink makes it by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PatientId> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
