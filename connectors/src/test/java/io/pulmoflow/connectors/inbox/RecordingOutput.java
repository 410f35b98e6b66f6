package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** A broker in memory that can be away, and outlives the services that write to it. */
public final class RecordingOutput implements SourceOutput {
    private final List<Sent> sent = new ArrayList<>();
    private int failuresToCome;

    /** The next flushes fail. */
    public void fail(int flushes) {
        failuresToCome = flushes;
    }

    @Override
    public <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        sent.add(new Sent(topic.name(), key, value));
    }

    @Override
    public void flush() {
        if (failuresToCome > 0) {
            failuresToCome--;
            throw new DeliveryFailed("away", new IllegalStateException("away"));
        }
    }

    @Override
    public void close() {
        // It goes on: the next service finds what this one has sent.
    }

    public <V extends SpecificRecord> List<V> records(Topic<String, V> topic) {
        return sent.stream()
                .filter(each -> each.topic().equals(topic.name()))
                .map(each -> topic.valueType().cast(each.value()))
                .toList();
    }

    /** Records of a topic by event id: what is there once redelivery is taken out. */
    public <V extends SpecificRecord> Map<String, V> byEventId(Topic<String, V> topic) {
        return records(topic).stream()
                .collect(
                        Collectors.toMap(
                                record -> ((Origin) record.get(0)).getEventId(),
                                record -> record,
                                (first, again) -> again,
                                LinkedHashMap::new));
    }

    public int size() {
        return sent.size();
    }

    private record Sent(String topic, String key, SpecificRecord value) {}
}
