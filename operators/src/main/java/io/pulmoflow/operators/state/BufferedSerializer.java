package io.pulmoflow.operators.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes what another serializer writes, in one piece. Not thread-safe, as no serializer is.
 *
 * @param <T> what is written
 */
final class BufferedSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private static final int FIRST_BYTES = 256;

    /** What is larger is no reason to hold that much for ever. */
    private static final int MOST_KEPT_BYTES = 64 * 1024;

    private final TypeSerializer<T> own;
    private transient DataOutputSerializer buffer;

    BufferedSerializer(TypeSerializer<T> own) {
        this.own = own;
    }

    @Override
    public void serialize(T one, DataOutputView target) throws IOException {
        if (target instanceof DataOutputSerializer) {
            // Is in one piece already: RocksDB's values, and what goes to the next operator.
            own.serialize(one, target);
            return;
        }
        if (buffer == null) {
            buffer = new DataOutputSerializer(FIRST_BYTES);
        }
        try {
            own.serialize(one, buffer);
            target.write(buffer.getSharedBuffer(), 0, buffer.length());
        } finally {
            buffer.clear();
            if (buffer.getSharedBuffer().length > MOST_KEPT_BYTES) {
                buffer = null;
            }
        }
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return own.deserialize(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return own.deserialize(reuse, source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        own.copy(source, target);
    }

    @Override
    public T copy(T from) {
        return own.copy(from);
    }

    @Override
    public T copy(T from, T reuse) {
        return own.copy(from, reuse);
    }

    @Override
    public T createInstance() {
        return own.createInstance();
    }

    @Override
    public boolean isImmutableType() {
        return own.isImmutableType();
    }

    @Override
    public int getLength() {
        return own.getLength();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new BufferedSerializer<>(own.duplicate());
    }

    /** That of the serializer whose bytes they are: either reads what the other has written. */
    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return own.snapshotConfiguration();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BufferedSerializer<?> that && own.equals(that.own);
    }

    @Override
    public int hashCode() {
        return own.hashCode();
    }
}
