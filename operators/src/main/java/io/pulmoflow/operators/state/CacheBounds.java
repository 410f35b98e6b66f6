package io.pulmoflow.operators.state;

import java.io.Serializable;

/**
 * How much one subtask keeps on the heap.
 *
 * @param entries at most, those included of which it is known that there is no value
 * @param bytes of the values at most, as they are weighed
 */
public record CacheBounds(int entries, long bytes) implements Serializable {
    public CacheBounds {
        if (entries < 1 || bytes < 1) {
            throw new IllegalArgumentException("a cache holds something");
        }
    }
}
