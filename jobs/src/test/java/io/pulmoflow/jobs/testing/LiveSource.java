package io.pulmoflow.jobs.testing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A topic without a broker: never ends, gives what the test has fed and waits for more. Records of
 * one key stay in order. It saves nothing, so that any later source may take its uid.
 */
public final class LiveSource<T>
        implements Source<T, LiveSource.NoSplit, Boolean>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Fed> FED = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final TypeInformation<T> type;
    private final KeyOf<T> keyOf;

    /** What records are kept in order by. */
    @FunctionalInterface
    public interface KeyOf<T> extends Function<T, String>, Serializable {}

    public LiveSource(TypeInformation<T> type, KeyOf<T> keyOf) {
        this.type = type;
        this.keyOf = keyOf;
        FED.put(id, new Fed());
    }

    public void feed(T record) {
        FED.get(id).add(record);
    }

    /** Whether the job has taken all that was fed: what it does with it may still be under way. */
    public boolean isRead() {
        return FED.get(id).isRead();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<T, NoSplit> createReader(SourceReaderContext context) {
        return new Reader<>(
                FED.get(id), keyOf, context.getIndexOfSubtask(), context.currentParallelism());
    }

    @Override
    public SplitEnumerator<NoSplit, Boolean> createEnumerator(
            SplitEnumeratorContext<NoSplit> context) {
        return new Enumerator();
    }

    @Override
    public SplitEnumerator<NoSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<NoSplit> context, Boolean checkpoint) {
        return new Enumerator();
    }

    @Override
    public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
        return new Nothing<>(new NoSplit());
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new Nothing<>(true);
    }

    /** There is one place that all readers look at. */
    public record NoSplit() implements SourceSplit {
        @Override
        public String splitId() {
            return "none";
        }
    }

    private static final class Fed {
        private final List<Object> records = new ArrayList<>();
        private final Map<Integer, Integer> positions = new HashMap<>();
        private int readers = 1;
        private CompletableFuture<Void> more = new CompletableFuture<>();

        synchronized void add(Object record) {
            records.add(record);
            more.complete(null);
            more = new CompletableFuture<>();
        }

        synchronized void readBy(int reader, int of, int position) {
            readers = of;
            positions.put(reader, position);
        }

        synchronized boolean isRead() {
            return positions.size() == readers
                    && positions.values().stream().allMatch(at -> at == records.size());
        }

        synchronized Object at(int position) {
            return position < records.size() ? records.get(position) : null;
        }

        synchronized CompletableFuture<Void> beyond(int position) {
            return position < records.size() ? CompletableFuture.completedFuture(null) : more;
        }
    }

    private static final class Reader<T> implements SourceReader<T, NoSplit> {
        private final Fed fed;
        private final KeyOf<T> keyOf;
        private final int subtask;
        private final int subtasks;
        private int position;

        Reader(Fed fed, KeyOf<T> keyOf, int subtask, int subtasks) {
            this.fed = fed;
            this.keyOf = keyOf;
            this.subtask = subtask;
            this.subtasks = subtasks;
        }

        @Override
        @SuppressWarnings("unchecked")
        public InputStatus pollNext(ReaderOutput<T> output) {
            T next = (T) fed.at(position);
            if (next == null) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            position++;
            if (Math.floorMod(keyOf.apply(next).hashCode(), subtasks) == subtask) {
                output.collect(next);
            }
            fed.readBy(subtask, subtasks, position);
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return fed.beyond(position);
        }

        @Override
        public List<NoSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public void start() {
            fed.readBy(subtask, subtasks, position);
        }

        @Override
        public void addSplits(List<NoSplit> splits) {
            // There are none.
        }

        @Override
        public void notifyNoMoreSplits() {
            // There never were any.
        }

        @Override
        public void close() {
            // What was fed belongs to the test.
        }
    }

    private static final class Enumerator implements SplitEnumerator<NoSplit, Boolean> {
        @Override
        public void start() {
            // There is nothing to find.
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            // There is nothing to hand out.
        }

        @Override
        public void addSplitsBack(List<NoSplit> splits, int subtask) {
            // There are none.
        }

        @Override
        public void addReader(int subtask) {
            // It looks for itself.
        }

        @Override
        public Boolean snapshotState(long checkpointId) {
            return true;
        }

        @Override
        public void close() {
            // There is nothing to let go.
        }
    }

    private record Nothing<E>(E only) implements SimpleVersionedSerializer<E> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(E element) {
            return new byte[0];
        }

        @Override
        public E deserialize(int version, byte[] bytes) {
            return only;
        }
    }
}
