package io.pulmoflow.schemas.topic;

import java.io.Serializable;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic: its name and everything that has to agree at both of its ends.
 *
 * @param <K> type of the key; always a string on the wire, in UTF-8
 * @param <V> type of the value; Avro in Confluent's wire format
 * @param partitions default number of partitions; a topic once made keeps its own
 */
public record Topic<K, V extends SpecificRecord>(
        String name,
        Zone zone,
        Class<K> keyType,
        Class<V> valueType,
        int partitions,
        Retention retention,
        Compatibility compatibility)
        implements Serializable {
    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(compatibility, "compatibility");
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition: " + name);
        }
    }

    /** Subject of the value in the schema registry (TopicNameStrategy). */
    public String valueSubject() {
        return name + "-value";
    }
}
