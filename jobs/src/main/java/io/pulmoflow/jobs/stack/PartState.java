package io.pulmoflow.jobs.stack;

import java.time.Instant;

/**
 * How a part is.
 *
 * @param pid 0 where it does not run
 * @param problem what is wrong, in one line; empty where nothing is
 */
public record PartState(
        String name,
        long pid,
        Instant startedAt,
        int restarts,
        boolean healthy,
        String problem,
        String address) {
    public boolean running() {
        return pid != 0;
    }
}
