package io.pulmoflow.bench.peers.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What each contender is told alike.
 *
 * @param bootstrap of the broker
 * @param folder for what it keeps on disk; its own
 * @param commitEvery from one checkpoint or commit to the next
 * @param cores threads, or subtasks, that work on facts
 * @param cacheBytes heap that contenders with a cache of their own may fill with it, in all
 * @param delivery how results leave
 * @param database JDBC address of a PostgreSQL server, for whoever keeps his state there
 * @param now what time it is for the programme: it stands still, so that all end alike
 */
public record PeerSettings(
        String bootstrap,
        Path folder,
        Duration commitEvery,
        int cores,
        long cacheBytes,
        Guarantee delivery,
        String database,
        Instant now) {
    /** From one look at what is due to the next. */
    public static final Duration TICK = Duration.ofMillis(100);

    /** How often a result can be seen by a reader of committed records. */
    public enum Guarantee {
        /** Once, after the commit. */
        EXACTLY_ONCE,
        /** At once, after a failure possibly again. */
        AT_LEAST_ONCE
    }
}
