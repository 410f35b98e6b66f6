package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.topic.Topic;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * What sets one source apart from another.
 *
 * @param operator the service's name as dead letters carry it, such as {@code crm-service}
 * @param topic that its records go to
 * @param reader of its files
 * @param custody of files that are done
 * @param ids of its records
 */
public record SourceFeed<V extends SpecificRecord>(
        String operator,
        Topic<String, V> topic,
        SourceReader<V> reader,
        Custody custody,
        EventIds ids) {
    public SourceFeed {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(custody, "custody");
        Objects.requireNonNull(ids, "ids");
    }
}
