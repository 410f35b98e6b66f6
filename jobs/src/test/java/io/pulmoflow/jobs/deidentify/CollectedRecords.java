package io.pulmoflow.jobs.deidentify;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink whose elements the test in the same process can see. */
final class CollectedRecords<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    @SuppressWarnings("unchecked") // Only the writers of this sink write under its id.
    List<T> values() {
        return (List<T>) List.copyOf(ALL.getOrDefault(id, List.of()));
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        List<Object> values = ALL.computeIfAbsent(id, unseen -> new CopyOnWriteArrayList<>());
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context writing) {
                values.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
