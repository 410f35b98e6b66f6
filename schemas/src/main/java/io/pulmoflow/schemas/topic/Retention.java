package io.pulmoflow.schemas.topic;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/** How long a topic keeps its records. */
public sealed interface Retention extends Serializable {
    /** Deleted after a while. */
    record DeleteAfter(Duration time) implements Retention {
        public DeleteAfter {
            Objects.requireNonNull(time, "time");
        }
    }

    /** The last record of each key is kept for good; older ones and tombstones go. */
    record Compact() implements Retention {}
}
