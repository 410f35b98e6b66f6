package io.pulmoflow.operators.state;

import java.io.Serializable;

/**
 * How many bytes of heap a value takes, about.
 *
 * @param <V> of the values
 */
@FunctionalInterface
public interface Weigher<V> extends Serializable {
    long bytes(V value);
}
