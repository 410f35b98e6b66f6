package io.pulmoflow.jobs.testing;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what a job of this process writes where the test finds it. Saves nothing. */
public final class KeptRecords<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Queue<Object>> WRITTEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    public KeptRecords() {
        WRITTEN.put(id, new ConcurrentLinkedQueue<>());
    }

    @SuppressWarnings("unchecked")
    public List<T> all() {
        return WRITTEN.get(id).stream().map(element -> (T) element).toList();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Queue<Object> written = WRITTEN.get(id);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context at) {
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
