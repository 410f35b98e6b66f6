package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One process of the stack: how it is started, what has to be there before, and how it is asked for
 * its health.
 *
 * @param after names of the parts that have to be healthy before this one is started first
 * @param grace how long it may take to stop before it is killed
 */
record Part(
        String name,
        Path log,
        Set<String> after,
        Preparation preparation,
        List<String> command,
        Map<String, String> environment,
        StopSignal stopSignal,
        Duration grace,
        String address,
        HealthCheck health) {
    Part {
        after = Set.copyOf(after);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Work to do before each start; does nothing where it is done already. */
    @FunctionalInterface
    interface Preparation {
        Preparation NONE = () -> {};

        void run() throws IOException;
    }

    /** How a process is told to end. */
    enum StopSignal {
        TERM,
        /** PostgreSQL's fast shutdown: does not wait for clients. */
        INT
    }
}
