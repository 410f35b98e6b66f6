package io.pulmoflow.connectors.kafka.flink;

import java.io.Serializable;

/** The key that a record is sent under. */
@FunctionalInterface
public interface KeyOf<T> extends Serializable {
    String key(T element);
}
