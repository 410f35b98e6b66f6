package io.pulmoflow.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was chosen on the command line.
 *
 * @param slices how many files
 * @param rounds how often each contender has its turn
 * @param folder where files are written; it decides which disk is measured
 * @param pulmoflow the script that starts the programme
 * @param json where the figures are written too
 */
record BenchmarkOptions(
        int slices,
        int rounds,
        Path folder,
        Optional<Path> pulmoflow,
        Optional<Path> json,
        boolean isHelp) {
    static final String USAGE =
            """
            Usage: bench/deidentify [--slices N] [--rounds N] [--folder DIR] [--json FILE]
              --slices N    CT slices of 512 KiB (default 100)
              --rounds N    turns of each contender after its warm-up (default 7)
              --folder DIR  where files are written: which disk is measured (default bench/target)
              --json FILE   write the figures there too""";

    static BenchmarkOptions parse(String... arguments) {
        int slices = 100;
        int rounds = 7;
        Path folder = Path.of("bench", "target").toAbsolutePath();
        Optional<Path> pulmoflow = Optional.empty();
        Optional<Path> json = Optional.empty();
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help" -> help = true;
                case "--slices" -> slices = number(arguments, ++i);
                case "--rounds" -> rounds = number(arguments, ++i);
                case "--folder" -> folder = Path.of(value(arguments, ++i)).toAbsolutePath();
                case "--pulmoflow" -> pulmoflow = Optional.of(Path.of(value(arguments, ++i)));
                case "--json" -> json = Optional.of(Path.of(value(arguments, ++i)));
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        return new BenchmarkOptions(slices, rounds, folder, pulmoflow, json, help);
    }

    private static int number(String[] arguments, int at) {
        int number = Integer.parseInt(value(arguments, at));
        if (number < 1) {
            throw new IllegalArgumentException(USAGE);
        }
        return number;
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(USAGE);
        }
        return arguments[at];
    }
}
