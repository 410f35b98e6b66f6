package io.pulmoflow.bench.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** CPU that processes take from a moment on. */
final class CpuMeter {
    private final Supplier<Map<String, Duration>> taken;
    private volatile Map<String, Duration> atBegin = Map.of();

    CpuMeter(Supplier<Map<String, Duration>> taken) {
        this.taken = taken;
    }

    /** Waits for the moment. */
    void beginAt(Instant moment) {
        try {
            Duration ahead = Duration.between(Instant.now(), moment);
            synchronized (this) {
                if (!ahead.isNegative()) {
                    wait(ahead.toMillis() + 1);
                }
            }
            atBegin = taken.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty where the moment has not come. */
    Map<String, Duration> sinceBegin() {
        Map<String, Duration> since = new LinkedHashMap<>();
        Map<String, Duration> now = taken.get();
        atBegin.forEach((part, before) -> since.put(part, now.get(part).minus(before)));
        return since;
    }
}
