package io.pulmoflow.jobs.cli;

import io.pulmoflow.generator.ProgrammeOptions;
import io.pulmoflow.generator.course.IdentityShares;
import java.math.BigDecimal;
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

    @Option(
            names = "--merged",
            paramLabel = "PERCENT",
            defaultValue = "1%",
            converter = Permille.class,
            description =
                    "Of a hundred people, how many are entered twice and merged in the end"
                            + " (default: ${DEFAULT-VALUE}).")
    private int merged;

    @Option(
            names = "--split",
            paramLabel = "PERCENT",
            defaultValue = "0.3%",
            converter = Permille.class,
            description =
                    "How many are merged into somebody else by mistake, and split again"
                            + " (default: ${DEFAULT-VALUE}).")
    private int split;

    @Option(
            names = "--changed-ids",
            paramLabel = "PERCENT",
            defaultValue = "1%",
            converter = Permille.class,
            description =
                    "How many get another national or local id than at first"
                            + " (default: ${DEFAULT-VALUE}).")
    private int changedIds;

    @Option(
            names = "--disputed",
            paramLabel = "PERCENT",
            defaultValue = "0.3%",
            converter = Permille.class,
            description =
                    "How many have a local id that somebody else's entry claims too"
                            + " (default: ${DEFAULT-VALUE}).")
    private int disputed;

    /** Takes a number, to one decimal place, with or without its sign. */
    static final class Permille implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return new BigDecimal(withoutSign(text)).movePointRight(1).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new CommandLine.TypeConversionException(
                        "'" + text + "' is no percentage with one decimal place");
            }
        }
    }

    /** Takes a number with or without its sign. */
    static final class Percent implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Integer.valueOf(withoutSign(text));
        }
    }

    private static String withoutSign(String percentage) {
        return percentage.endsWith("%")
                ? percentage.substring(0, percentage.length() - 1).strip()
                : percentage.strip();
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
                withdraw,
                identities());
    }

    private IdentityShares identities() {
        return new IdentityShares(merged, split, changedIds, disputed);
    }

    /** A name for the folder of this programme's files. */
    String folderName() {
        return "participants-%d-seed-%d-images-%d"
                        .formatted(participants, seed, Math.min(images, participants))
                + (withdraw == 0 ? "" : "-withdraw-" + withdraw)
                + (identities().equals(IdentityShares.USUAL)
                        ? ""
                        : "-identities-%d-%d-%d-%d".formatted(merged, split, changedIds, disputed));
    }
}
