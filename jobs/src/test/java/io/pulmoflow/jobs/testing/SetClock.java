package io.pulmoflow.jobs.testing;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Stands where the test sets it, also for jobs of this process that hold a copy. */
public final class SetClock extends Clock implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Instant> TIMES = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    public SetClock(Instant time) {
        set(time);
    }

    public void set(Instant time) {
        TIMES.put(id, time);
    }

    @Override
    public Instant instant() {
        return TIMES.get(id);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("an instant has no zone");
    }
}
