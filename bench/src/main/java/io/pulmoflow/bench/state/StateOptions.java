package io.pulmoflow.bench.state;

import io.pulmoflow.bench.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was chosen on the command line.
 *
 * @param patients how many, a measurement each
 * @param images of each patient's one series
 * @param folder where state is kept; removed at the end
 */
record StateOptions(
        List<Integer> patients, int images, Path folder, Optional<Path> json, boolean isHelp) {
    static final String USAGE =
            """
            Usage: bench/state [--patients N,N,...] [--images N] [--folder DIR] [--json FILE]
              --patients N,N,...  a measurement each (default 10000,100000; 1000000 takes
                                  some ten minutes and 6 GB of disk)
              --images N          images of one series each patient has (default 0)
              --folder DIR        where state is kept, removed at the end (default bench/target)
              --json FILE         write the figures there too""";

    static StateOptions parse(String... words) {
        Arguments arguments = Arguments.parse(USAGE, words);
        List<Integer> patients;
        int images;
        try {
            patients =
                    Stream.of(arguments.text("--patients").orElse("10000,100000").split(","))
                            .map(Integer::valueOf)
                            .toList();
            images = Integer.parseInt(arguments.text("--images").orElse("0"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE, e);
        }
        StateOptions options =
                new StateOptions(
                        patients,
                        images,
                        arguments
                                .path("--folder")
                                .orElse(Path.of("bench", "target"))
                                .toAbsolutePath(),
                        arguments.path("--json"),
                        arguments.isHelp());
        arguments.checkAllKnown();
        return options;
    }
}
