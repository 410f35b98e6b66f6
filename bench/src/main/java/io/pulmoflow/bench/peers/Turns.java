package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.workload.Workload;
import io.pulmoflow.jobs.stack.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Contenders' processes and their turns at what is in the topics. */
final class Turns {
    private static final String RUN = "run-";
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Until what is due has rung after the last fact. */
    private static final Duration SETTLE = PeerSettings.TICK.multipliedBy(4);

    private final PeersOptions options;
    private final Servers servers;
    private final Topics topics;
    private int runs;

    /**
     * Facts in the topics.
     *
     * @param bytes of their values
     */
    record Loaded(long count, long bytes) {}

    Turns(PeersOptions options, Servers servers, Topics topics) {
        this.options = options;
        this.servers = servers;
        this.topics = topics;
    }

    /** Into topics of their own. */
    Loaded load(String prefix, Workload of, long[] arrivals) {
        topics.createInputs(prefix);
        try (Loader loader = new Loader(servers.bootstrap(), prefix)) {
            return new Loaded(arrivals.length, loader.load(of, arrivals));
        }
    }

    /** A process that has done nothing yet. */
    PeerClient start(Contender contender, Path folder, Instant now) throws IOException {
        return PeerClient.start(contender, options, servers, folder, now);
    }

    /** A new one, with its output. */
    Run run(Contender contender, String inputs) {
        String name = RUN + ++runs + "-" + contender.peer();
        Run run = new Run(name, inputs, name + "-results");
        topics.createOutput(run.output());
        return run;
    }

    /**
     * A backlog from its beginning to its end. The answer's time of wall is when it began, in
     * nanoseconds since the epoch.
     */
    Turn drain(Run run, PeerClient client, long facts) throws IOException {
        long serverNanos = servers.cpuNanos();
        long begin = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        client.open(run);
        awaitCommitted(run, client, facts, DRAIN_LIMIT);
        Patience.until(SETTLE, SETTLE, () -> false);
        PeerClient.Closed closed = client.closeRun();
        return new Turn(
                closed.cpuNanos(),
                servers.cpuNanos() - serverNanos,
                closed.compileMillis(),
                begin,
                0,
                closed.kept());
    }

    /**
     * @throws IOException if it has not committed so many facts by then
     */
    void awaitCommitted(Run run, PeerClient client, long facts, Duration limit) throws IOException {
        boolean done =
                Patience.until(
                        limit,
                        LOOK_EVERY,
                        () -> !client.isAlive() || topics.committed(run.name()) >= facts);
        if (!done || !client.isAlive()) {
            throw new IOException(run.name() + " does not come to the end");
        }
    }

    Answers answers(Run run) {
        return Answers.read(
                servers.bootstrap(), topics.ends(List.of(run.output())), options.sampleOfHundred());
    }

    /** All results of it, as they can be seen. */
    ResultReader reader(Run run) {
        return new ResultReader(servers.bootstrap(), topics.partitions(run.output()));
    }

    Loader loader(String prefix) {
        return new Loader(servers.bootstrap(), prefix);
    }

    void createInputs(String prefix) {
        topics.createInputs(prefix);
    }

    /** How many facts are in the topics. */
    long sent(String prefix) {
        return topics.ends(Inputs.topics(prefix)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What all turns until now have left. */
    void forget() {
        topics.delete(RUN);
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void say(String line) {
        System.err.println(line);
    }
}
