package io.pulmoflow.jobs.cli;

import io.pulmoflow.generator.ProgrammeOptions;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which synthetic programme is meant. */
final class ProgrammeChoice {
    @Option(
            names = "--participants",
            paramLabel = "N",
            defaultValue = "500",
            description = "People in the programme (default: ${DEFAULT-VALUE}).")
    private int participants;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "Number that the programme grows from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "People with CT images, about 6 MB each and examination (default:"
                            + " ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--withdraw",
            paramLabel = "PERCENT",
            defaultValue = "0",
            converter = Percent.class,
            description =
                    "Of a hundred people, how many withdraw consent once the programme has settled"
                            + " (default: ${DEFAULT-VALUE}).")
    private int withdraw;

    /** Takes a number with or without its sign. */
    static final class Percent implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Integer.valueOf(
                    text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text);
        }
    }

    int withdraw() {
        return withdraw;
    }

    int participants() {
        return participants;
    }

    long seed() {
        return seed;
    }

    ProgrammeOptions programme() {
        return new ProgrammeOptions(
                participants,
                seed,
                Math.min(images, participants),
                ProgrammeOptions.DEFAULT_SLICES_PER_SERIES,
                withdraw);
    }

    /** A name for the folder of this programme's files. */
    String folderName() {
        return "participants-%d-seed-%d-images-%d"
                        .formatted(participants, seed, Math.min(images, participants))
                + (withdraw == 0 ? "" : "-withdraw-" + withdraw);
    }
}
