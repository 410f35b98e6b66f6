package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.workload.Workload;
import io.pulmoflow.jobs.stack.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A backlog on a broker of its own, drained by one contender after another, each in a process of
 * its own that has been warmed up, round after round.
 */
public final class PeersBenchmark {
    private static final String WARM_UP = "warm-up";
    private static final String MEASURED = "measured";
    private static final String RUN = "run-";
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** Until what is due has rung after the last fact. */
    private static final Duration SETTLE = PeerSettings.TICK.multipliedBy(4);

    private static final int SAMPLED_PATIENTS = 20_000;
    private static final int HUNDRED = 100;

    private final PeersOptions options;
    private final Broker broker;
    private final Topics topics;
    private final Workload workload;
    private int runs;

    private PeersBenchmark(PeersOptions options, Broker broker, Topics topics) {
        this.options = options;
        this.broker = broker;
        this.topics = topics;
        this.workload = new Workload(options.seed(), options.patients(), options.months());
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        PeersOptions options = PeersOptions.parse(words);
        if (options.isHelp()) {
            System.out.println(PeersOptions.USAGE);
            return;
        }
        if (Files.exists(options.folder())) {
            throw new IOException(options.folder() + " is there already: another run's");
        }
        try (Broker broker =
                        Broker.start(
                                options.home().resolve("stack/kafka/target/lib"),
                                options.folder().resolve("broker"),
                                options.port());
                Topics topics = new Topics(broker.address(), options.partitions())) {
            DrainFigures figures = new PeersBenchmark(options, broker, topics).drain();
            System.out.print(figures.table());
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), figures.json().toPrettyString() + "\n");
            }
        } finally {
            remove(options.folder());
        }
    }

    private DrainFigures drain() throws IOException, InterruptedException {
        long warm =
                load(WARM_UP, new Workload(options.seed() + 1, options.warmUpPatients(), 1))
                        .count();
        say("loading facts of %,d patients".formatted(options.patients()));
        Loaded loaded = load(MEASURED, workload);
        Answers expected = Answers.expected(workload, workload.arrivals(), sampleOfHundred());
        DrainFigures figures = new DrainFigures(options, loaded.count(), loaded.bytes());
        for (int round = 1; round <= options.rounds(); round++) {
            for (Contender contender : options.contenders()) {
                Path folder = options.folder().resolve(contender.peer() + "-" + round);
                try (PeerClient client =
                        PeerClient.start(
                                contender, options, broker.address(), folder, workload.now())) {
                    turn(run(contender, WARM_UP), client, warm);
                    Turn turn = measured(contender, client, loaded.count(), expected);
                    figures.add(contender, turn);
                    say(
                            "round %d, %s: %.2f s of processor, %.2f s of the broker's, %.2f s"
                                    .formatted(
                                            round,
                                            contender.peer(),
                                            turn.clientNanos() / 1e9,
                                            turn.brokerNanos() / 1e9,
                                            turn.wallNanos() / 1e9));
                }
                remove(folder);
                topics.delete(RUN);
            }
        }
        return figures;
    }

    private record Loaded(long count, long bytes) {}

    private Loaded load(String prefix, Workload of) {
        topics.createInputs(prefix);
        long[] arrivals = of.arrivals();
        try (Loader loader = new Loader(broker.address(), prefix)) {
            return new Loaded(arrivals.length, loader.load(of, arrivals));
        }
    }

    private Turn measured(Contender contender, PeerClient client, long facts, Answers expected)
            throws IOException {
        Run run = run(contender, MEASURED);
        Turn turn = turn(run, client, facts);
        Answers answers =
                Answers.read(
                        broker.address(), topics.ends(List.of(run.output())), sampleOfHundred());
        if (contender.remembers() && !answers.checksum().equals(expected.checksum())) {
            throw new IllegalStateException(
                    "%s gives other answers: %s, not %s"
                            .formatted(contender.peer(), answers.checksum(), expected.checksum()));
        }
        return new Turn(
                turn.clientNanos(),
                turn.brokerNanos(),
                TimeUnit.MILLISECONDS.toNanos(answers.lastAppended()) - turn.wallNanos(),
                answers.records());
    }

    private Run run(Contender contender, String inputs) {
        String name = RUN + ++runs + "-" + contender.peer();
        Run run = new Run(name, inputs, name + "-results");
        topics.createOutput(run.output());
        return run;
    }

    /** Its time of wall is that of its beginning, in nanoseconds since the epoch. */
    private Turn turn(Run run, PeerClient client, long facts) throws IOException {
        long brokerNanos = broker.cpuNanos();
        long begin = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        client.open(run);
        boolean drained =
                Patience.until(
                        DRAIN_LIMIT,
                        LOOK_EVERY,
                        () -> !client.isAlive() || topics.committed(run.name()) >= facts);
        if (!drained || !client.isAlive()) {
            throw new IOException(run.name() + " does not come to the end");
        }
        Patience.until(SETTLE, SETTLE, () -> false);
        long clientNanos = client.closeRun();
        return new Turn(clientNanos, broker.cpuNanos() - brokerNanos, begin, 0);
    }

    private int sampleOfHundred() {
        return Math.max(1, Math.min(HUNDRED, SAMPLED_PATIENTS * HUNDRED / options.patients()));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
