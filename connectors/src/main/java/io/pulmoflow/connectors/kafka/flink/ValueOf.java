package io.pulmoflow.connectors.kafka.flink;

import java.io.Serializable;
import java.util.Optional;

/** The value that an element is sent as; empty is a tombstone. */
@FunctionalInterface
public interface ValueOf<T, V> extends Serializable {
    Optional<V> value(T element);
}
