package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was chosen on the command line.
 *
 * @param ofHundred rates of latency, in shares of what each drains
 * @param rate facts a second while a process is killed
 * @param seconds that facts are sent for
 * @param months of facts, twenty to forty a patient in each
 * @param warmUpPatients of whom each process has followed a month before its latency is measured
 * @param warmUpTurns at the backlog, at most, before it is measured
 * @param cores threads, or subtasks, of each contender
 * @param cacheMib of its heap, for whoever has a cache of his own
 * @param heap of each contender, as Java is told it
 * @param partitions of each topic
 * @param folder for all that is on disk; removed at the end
 * @param recordings where each process leaves a recording of itself
 */
record PeersOptions(
        Measurement measurement,
        List<Contender> contenders,
        int patients,
        int months,
        long seed,
        int rounds,
        Duration commitEvery,
        int warmUpPatients,
        int warmUpTurns,
        int cores,
        int cacheMib,
        String heap,
        int partitions,
        List<Integer> ofHundred,
        int rate,
        int seconds,
        int port,
        Path home,
        Path folder,
        Optional<Path> recordings,
        Optional<Path> json,
        boolean isHelp) {
    private static final int SAMPLED_PATIENTS = 20_000;
    private static final int HUNDRED = 100;
    private static final int PATIENTS_OF_A_MONTH = 100_000;
    private static final int MOST_MONTHS = 10;

    static final String USAGE =
            """
            Usage: bench/peers [--only drain|latency|recovery|upserts] [--peers NAME,...]
                               [--patients N] [--months N] [--rounds N]
                               [--commit-every-millis N] [--warm-up N] [--warm-up-turns N]
                               [--cores N] [--cache-mib N] [--heap N] [--seed N] [--port N]
                               [--folder DIR] [--recordings DIR] [--json FILE]
              --only drain             a backlog: facts for a second of processor (default)
              --only latency           facts at a steady rate: from when one was to be sent to its
                                       committed result
              --only recovery          the process is killed while facts come at a steady rate
              --only upserts           rows a second into the warehouse's ledger
              --peers NAME,...         of floor, flink-heap, flink-rocksdb-naive, flink-rocksdb,
                                       flink-heap-ids, flink-rocksdb-ids,
                                       flink-heap-as-partitioned,
                                       flink-rocksdb-as-partitioned (both on one core only),
                                       flink-sql-heap, flink-sql-rocksdb (both drain only),
                                       kafka-streams, postgres (default all)
              --patients N             10000 (default), 100000, 1000000
              --months N               of twenty to forty facts a patient (default: enough for
                                       three million facts, at most 10)
              --rounds N               turns of each, one after the other (default 5)
              --commit-every-millis N  from one checkpoint or commit to the next (default 1000)
              --warm-up N              patients of the warm-up for latency (default 40000)
              --warm-up-turns N        most turns at the backlog before it is measured; they end
                                       when the compiler has come to rest (default 6)
              --cores N                threads of each that work on facts (default 1)
              --cache-mib N            of its heap, for whoever has a cache of his own (default 64)
              --heap N                 of each process (default 2g)
              --of-hundred N,...       rates of latency, in percent of what each drains (default
                                       25,50,75)
              --rate N                 facts a second while a process is killed (default 5000)
              --seconds N              that facts are sent for (default 30)
              --seed N                 of the facts (default 1)
              --port N                 of the broker, and the next (default 34900)
              --folder DIR             for all that is on disk, removed at the end
                                       (default bench/target/peers)
              --recordings DIR         each process leaves a flight recording there; figures are
                                       then a little worse
              --json FILE              write the figures there too""";

    static PeersOptions parse(String... words) {
        Arguments arguments = Arguments.parse(USAGE, words);
        Path home = arguments.path("--home").orElse(Path.of("")).toAbsolutePath();
        int patients = arguments.number("--patients", 10_000);
        int cores = arguments.number("--cores", 1);
        PeersOptions options =
                new PeersOptions(
                        measurement(arguments.text("--only").orElse("drain")),
                        contenders(arguments.text("--peers"), cores),
                        patients,
                        arguments.number(
                                "--months",
                                Math.max(1, Math.min(MOST_MONTHS, PATIENTS_OF_A_MONTH / patients))),
                        arguments.number("--seed", 1),
                        arguments.number("--rounds", 5),
                        Duration.ofMillis(arguments.number("--commit-every-millis", 1000)),
                        arguments.number("--warm-up", 40_000),
                        arguments.number("--warm-up-turns", 6),
                        cores,
                        arguments.number("--cache-mib", 64),
                        arguments.text("--heap").orElse("2g"),
                        arguments.number("--partitions", 4),
                        numbers(arguments.text("--of-hundred").orElse("25,50,75")),
                        arguments.number("--rate", 5000),
                        arguments.number("--seconds", 30),
                        arguments.number("--port", 34_900),
                        home,
                        arguments
                                .path("--folder")
                                .orElse(home.resolve("bench/target/peers"))
                                .toAbsolutePath(),
                        arguments.path("--recordings").map(Path::toAbsolutePath),
                        arguments.path("--json"),
                        arguments.isHelp());
        arguments.checkAllKnown();
        return options;
    }

    /** Of whom answers are compared: all, or as many as take no time. */
    int sampleOfHundred() {
        return Math.max(1, Math.min(HUNDRED, SAMPLED_PATIENTS * HUNDRED / patients));
    }

    /** What is measured. */
    enum Measurement {
        DRAIN,
        LATENCY,
        RECOVERY,
        UPSERTS
    }

    private static Measurement measurement(String name) {
        try {
            return Measurement.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
    }

    private static List<Integer> numbers(String words) {
        try {
            return Stream.of(words.split(",")).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
    }

    private static List<Contender> contenders(Optional<String> names, int cores) {
        if (names.isEmpty()) {
            return Stream.of(Contender.values()).filter(one -> one.runsOn(cores)).toList();
        }
        List<Contender> chosen = named(names.get());
        for (Contender one : chosen) {
            if (!one.runsOn(cores)) {
                throw new IllegalArgumentException(
                        "%s runs on one core only, not %d%n%s".formatted(one.peer(), cores, USAGE));
            }
        }
        return chosen;
    }

    private static List<Contender> named(String names) {
        try {
            return Stream.of(names.split(",")).map(Contender::called).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
    }
}
