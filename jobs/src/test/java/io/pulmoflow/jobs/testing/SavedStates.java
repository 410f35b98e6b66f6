package io.pulmoflow.jobs.testing;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/**
 * What a savepoint holds, by operator, name and type: a line for each state. Positions of sources
 * are left out: those of the tests read no broker.
 */
public final class SavedStates {
    private static final ClassLoader LOADER = SavedStates.class.getClassLoader();

    private static final String POSITIONS = "SourceReaderState";

    private SavedStates() {}

    /** In a fixed order. */
    public static List<String> of(Path savepoint) throws IOException {
        byte[] bytes = Files.readAllBytes(savepoint.resolve("_metadata"));
        CheckpointMetadata metadata;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            metadata = Checkpoints.loadCheckpointMetadata(in, LOADER, savepoint.toUri().toString());
        }
        TreeSet<String> lines = new TreeSet<>();
        for (OperatorState operator : metadata.getOperatorStates()) {
            String uid = operator.getOperatorUid().orElseThrow();
            for (OperatorSubtaskState subtask : operator.getStates()) {
                for (StateMetaInfoSnapshot state : keyed(subtask.getManagedKeyedState())) {
                    lines.add(uid + " keyed " + described(state));
                }
                for (StateMetaInfoSnapshot state : own(subtask.getManagedOperatorState())) {
                    if (!state.getName().equals(POSITIONS)) {
                        lines.add(uid + " operator " + described(state));
                    }
                }
            }
        }
        return new ArrayList<>(lines);
    }

    private static List<StateMetaInfoSnapshot> keyed(Collection<KeyedStateHandle> handles)
            throws IOException {
        List<StateMetaInfoSnapshot> states = new ArrayList<>();
        for (KeyedStateHandle handle : handles) {
            try (FSDataInputStream in = ((StreamStateHandle) handle).openInputStream()) {
                KeyedBackendSerializationProxy<?> read =
                        new KeyedBackendSerializationProxy<>(LOADER);
                read.read(new DataInputViewStreamWrapper(in));
                states.addAll(read.getStateMetaInfoSnapshots());
            }
        }
        return states;
    }

    private static List<StateMetaInfoSnapshot> own(Collection<OperatorStateHandle> handles)
            throws IOException {
        List<StateMetaInfoSnapshot> states = new ArrayList<>();
        for (OperatorStateHandle handle : handles) {
            try (FSDataInputStream in = handle.openInputStream()) {
                OperatorBackendSerializationProxy read =
                        new OperatorBackendSerializationProxy(LOADER);
                read.read(new DataInputViewStreamWrapper(in));
                states.addAll(read.getOperatorStateMetaInfoSnapshots());
            }
        }
        return states;
    }

    private static String described(StateMetaInfoSnapshot state) {
        Map<String, String> types = new TreeMap<>();
        for (Map.Entry<String, TypeSerializerSnapshot<?>> each :
                state.getSerializerSnapshotsImmutable().entrySet()) {
            types.put(each.getKey(), type(each.getValue().restoreSerializer()));
        }
        String kind =
                state.getOptionsImmutable()
                        .getOrDefault(
                                StateMetaInfoSnapshot.CommonOptionsKeys.KEYED_STATE_TYPE.toString(),
                                state.getBackendStateType().name());
        return state.getName() + " " + kind + " " + types;
    }

    /** An Avro type is told by its schema: as text it would fill the page. */
    private static String type(TypeSerializer<?> serializer) {
        if (serializer instanceof AvroSerializer<?> avro) {
            return avro.getType().getSimpleName()
                    + "@"
                    + Long.toHexString(
                            SchemaNormalization.parsingFingerprint64(
                                    SpecificData.get().getSchema(avro.getType())));
        }
        String name = serializer.getClass().getSimpleName();
        String nested = nested(serializer);
        return nested.isEmpty() ? name : name + "<" + nested + ">";
    }

    private static String nested(TypeSerializer<?> serializer) {
        if (serializer instanceof MapSerializer<?, ?> map) {
            return type(map.getKeySerializer()) + "," + type(map.getValueSerializer());
        }
        if (serializer instanceof ListSerializer<?> list) {
            return type(list.getElementSerializer());
        }
        if (serializer.snapshotConfiguration()
                instanceof CompositeTypeSerializerSnapshot<?, ?> composite) {
            return Arrays.stream(composite.getNestedSerializerSnapshots())
                    .map(snapshot -> type(snapshot.restoreSerializer()))
                    .collect(Collectors.joining(","));
        }
        return "";
    }
}
