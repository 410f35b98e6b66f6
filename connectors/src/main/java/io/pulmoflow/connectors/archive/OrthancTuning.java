package io.pulmoflow.connectors.archive;

import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How much is sent to Orthanc at a time, and for how long it is tried.
 *
 * @param batchInstances instances of one request at most
 * @param linger longest time that an instance waits for company
 * @param requests requests under way at the same time
 * @param attempts how often a request is tried before its instances fail
 * @param firstPause time before the second attempt; doubled before each further one
 * @param longestPause longest time between two attempts
 */
public record OrthancTuning(
        int batchInstances,
        Duration linger,
        int requests,
        int attempts,
        Duration firstPause,
        Duration longestPause)
        implements Serializable {
    /** Larger batches are slower: the plug-in holds a whole request in memory, more than once. */
    private static final int BATCH_INSTANCES = 8;

    private static final Duration LINGER = Duration.ofMillis(20);
    private static final int REQUESTS = 3;

    /** With the pauses, about a minute: after that the job restarts and begins anew. */
    private static final int ATTEMPTS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    public static OrthancTuning standard() {
        return new OrthancTuning(
                BATCH_INSTANCES, LINGER, REQUESTS, ATTEMPTS, FIRST_PAUSE, LONGEST_PAUSE);
    }

    static OrthancTuning from(Settings settings) {
        return new OrthancTuning(
                settings.integer("archive.orthanc.batch.instances", BATCH_INSTANCES, 1, 256),
                settings.duration("archive.orthanc.batch.linger", LINGER),
                settings.integer("archive.orthanc.requests", REQUESTS, 1, 16),
                settings.integer("archive.orthanc.attempts", ATTEMPTS, 1, 1000),
                FIRST_PAUSE,
                LONGEST_PAUSE);
    }

    /** Time before that attempt, counted from 1; the first is made at once. */
    Duration pauseBefore(int attempt) {
        if (attempt <= 1) {
            return Duration.ZERO;
        }
        Duration pause = firstPause;
        for (int i = 2; i < attempt && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
