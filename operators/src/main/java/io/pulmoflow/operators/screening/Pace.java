package io.pulmoflow.operators.screening;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How fast what is due is worked off.
 *
 * @param tick between two looks at the clock
 * @param timersPerTick at most so many cases are woken at one look, by one subtask
 */
public record Pace(Duration tick, int timersPerTick) implements Serializable {
    /** 2000 cases a second and subtask: a day's recalls of a million people in seconds. */
    public static final Pace USUAL = new Pace(Duration.ofMillis(100), 200);

    public Pace {
        Objects.requireNonNull(tick, "tick");
        if (tick.isNegative() || tick.isZero() || timersPerTick < 1) {
            throw new IllegalArgumentException("a pace goes forward");
        }
    }
}
