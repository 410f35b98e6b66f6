package io.pulmoflow.bench.alerts;

import io.pulmoflow.bench.Arguments;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was chosen on the command line.
 *
 * @param rate protocols a second
 * @param seconds that are measured
 * @param warmUpSeconds of the same load before that
 * @param participants registered before the first protocol
 * @param callsPerThousand how many of a thousand protocols have to be called at once
 * @param jobs of the local stack that run beside
 * @param portBase of the stack that is brought up
 * @param folder of that stack; removed at the end
 */
record AlertOptions(
        int rate,
        int seconds,
        int warmUpSeconds,
        int participants,
        int callsPerThousand,
        Jobs jobs,
        int portBase,
        Path home,
        Path folder,
        Optional<Path> json,
        boolean isHelp) {
    /** Which of the platform's jobs have to share the machine. */
    enum Jobs {
        /** Those that an alert passes: pseudonymize and triage. */
        PATH,
        /** All of the local stack's. */
        ALL
    }

    static final String USAGE =
            """
            Usage: bench/alerts [--rate N] [--seconds N] [--warm-up N] [--participants N]
                                [--calls-per-thousand N] [--jobs path|all] [--port-base N]
                                [--folder DIR] [--json FILE]
              --rate N                protocols a second (default 500)
              --seconds N             measured (default 60)
              --warm-up N             seconds of the same load before (default 120)
              --participants N        registered before (default 20000)
              --calls-per-thousand N  of a thousand protocols so many are called at once (default 50)
              --jobs path|all         pseudonymize and triage, or the whole stack's (default path)
              --port-base N           of the stack that is brought up (default 34000)
              --folder DIR            of that stack, removed at the end (default bench/target/alerts)
              --json FILE             write the figures there too""";

    static AlertOptions parse(String... words) {
        Arguments arguments = Arguments.parse(USAGE, words);
        Path home = arguments.path("--home").orElse(Path.of("")).toAbsolutePath();
        AlertOptions options =
                new AlertOptions(
                        arguments.number("--rate", 500),
                        arguments.number("--seconds", 60),
                        arguments.number("--warm-up", 120),
                        arguments.number("--participants", 20_000),
                        arguments.number("--calls-per-thousand", 50),
                        switch (arguments.text("--jobs").orElse("path")) {
                            case "path" -> Jobs.PATH;
                            case "all" -> Jobs.ALL;
                            default -> throw new IllegalArgumentException(USAGE);
                        },
                        arguments.number("--port-base", 34_000),
                        home,
                        arguments
                                .path("--folder")
                                .orElse(home.resolve("bench/target/alerts"))
                                .toAbsolutePath(),
                        arguments.path("--json"),
                        arguments.isHelp());
        arguments.checkAllKnown();
        return options;
    }

    int warmUpProtocols() {
        return rate * warmUpSeconds;
    }

    int protocols() {
        return rate * (warmUpSeconds + seconds);
    }
}
