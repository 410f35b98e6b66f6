package io.pulmoflow.jobs.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting with an end. */
public final class Patience {
    private Patience() {}

    /**
     * Asks again and again until the answer is yes.
     *
     * @return false if the limit passed, or the thread was interrupted, before that
     */
    public static boolean until(Duration limit, Duration every, BooleanSupplier done) {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(every.toNanos());
        }
        return true;
    }

    /** Does nothing for that long, or until the thread is interrupted. */
    public static void pause(Duration length) {
        until(
                length,
                length.compareTo(Duration.ofMillis(100)) < 0 ? length : Duration.ofMillis(100),
                () -> false);
    }
}
