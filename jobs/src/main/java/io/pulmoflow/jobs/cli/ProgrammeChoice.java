package io.pulmoflow.jobs.cli;

import io.pulmoflow.generator.ProgrammeOptions;
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
                ProgrammeOptions.DEFAULT_SLICES_PER_SERIES);
    }

    /** A name for the folder of this programme's files. */
    String folderName() {
        return "participants-%d-seed-%d-images-%d"
                .formatted(participants, seed, Math.min(images, participants));
    }
}
