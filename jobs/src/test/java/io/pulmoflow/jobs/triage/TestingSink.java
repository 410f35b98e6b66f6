package io.pulmoflow.jobs.triage;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what it is given where the test finds it, though Flink runs a copy of it. */
final class TestingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Queue<Object>> WRITTEN = new ConcurrentHashMap<>();

    private final Class<T> type;
    private final String id = UUID.randomUUID().toString();

    TestingSink(Class<T> type) {
        this.type = type;
        WRITTEN.put(id, new ConcurrentLinkedQueue<>());
    }

    List<T> written() {
        return WRITTEN.get(id).stream().map(type::cast).toList();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Queue<Object> written = WRITTEN.get(id);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context context) {
                written.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {
                // Everything is there as soon as it is written.
            }

            @Override
            public void close() {
                // What was written outlives the writer.
            }
        };
    }
}
