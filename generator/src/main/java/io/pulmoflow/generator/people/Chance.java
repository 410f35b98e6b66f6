package io.pulmoflow.generator.people;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance of one participant for one purpose. Every participant and purpose draws from its own
 * sequence, so that a change in one changes nothing in another. Not safe for use by several
 * threads.
 */
public final class Chance {

    /** What is being drawn for. */
    public enum Purpose {
        PERSON,
        COURSE,
        HEALTH,
        SENDING,
        IMAGES,
        WITHDRAWAL,
        IDENTITY
    }

    private final SplittableRandom random;

    public Chance(long seed, int participant, Purpose purpose) {
        random = new SplittableRandom(mixed(mixed(mixed(seed) + participant) + purpose.ordinal()));
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** True in {@code percent} of cases. */
    public boolean in(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    /** A number from 0 (included) to 1 (excluded). */
    public double fraction() {
        return random.nextDouble();
    }

    public <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    public long bits() {
        return random.nextLong();
    }

    /** SplitMix64's finalizer: neighbouring seeds must not give related sequences. */
    public static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
