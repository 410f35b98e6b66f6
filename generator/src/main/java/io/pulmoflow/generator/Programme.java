package io.pulmoflow.generator;

import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.course.Charts;
import io.pulmoflow.generator.course.Delivery;
import io.pulmoflow.generator.course.IdentityPlan;
import io.pulmoflow.generator.course.ImageTrouble;
import io.pulmoflow.generator.expected.ExpectedFile;
import io.pulmoflow.generator.expected.ExpectedOutcomes;
import io.pulmoflow.generator.expected.ExpectedParticipant;
import io.pulmoflow.generator.files.InboxFiles;
import io.pulmoflow.generator.people.Trouble;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A synthetic screening programme: the files that its hospitals drop into the inboxes, and what
 * must come of them.
 */
public final class Programme {

    private final ProgrammeOptions options;

    public Programme(ProgrammeOptions options) {
        this.options = options;
    }

    /**
     * Writes {@code crm/}, {@code ris/}, {@code ehr/}, {@code pacs/}, {@code manifest.json} and
     * {@code expected.json}; where people withdraw afterwards, {@code withdrawals/} and {@code
     * expected-withdrawn.json} too.
     *
     * @param directory created where it is missing
     * @throws DirectoryNotEmptyException if the directory holds anything: another programme's files
     *     would mix with these
     * @throws IOException if a file cannot be written; what has been written stays
     */
    public ProgrammeSummary writeTo(Path directory) throws IOException {
        return writeTo(directory, participants -> {});
    }

    /** The same, telling how many participants are written each time one is. */
    public ProgrammeSummary writeTo(Path directory, IntConsumer progress) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(directory.toString());
            }
        }
        IdentityPlan identities =
                new IdentityPlan(options.seed(), options.participants(), options.identities());
        Charts charts = new Charts(options.seed(), options.slicesPerSeries(), identities);
        Map<Integer, ImageTrouble> imaged = imagedParticipants();
        ExpectedOutcomes outcomes = new ExpectedOutcomes();
        WithdrawnProgramme withdrawn =
                options.withdrawPercent() == 0
                        ? null
                        : new WithdrawnProgramme(directory, options, identities);
        int examinations = 0;
        InboxFiles files = new InboxFiles(directory);
        try (files;
                withdrawn;
                ExpectedFile expected =
                        new ExpectedFile(directory.resolve("expected.json"), options.seed())) {
            for (int index = 0; index < options.participants(); index++) {
                Chart chart =
                        imaged.containsKey(index)
                                ? charts.chart(index, imaged.get(index))
                                : charts.chart(index);
                for (Delivery delivery : chart.deliveries()) {
                    files.write(delivery);
                }
                if (chart.study().isPresent()) {
                    files.write(chart.study().get());
                }
                ExpectedParticipant participant = outcomes.of(chart);
                examinations += participant.examinations().size();
                expected.write(participant);
                if (withdrawn != null) {
                    withdrawn.add(chart);
                }
                progress.accept(index + 1);
            }
            expected.write(outcomes.states(), identities);
        }
        return new ProgrammeSummary(
                files.manifest().entries().size(), outcomes.states().total(), examinations);
    }

    /**
     * Who has images: spread over the programme, among those whose protocols arrive whole; of every
     * ten, five have trouble with an image and one was never registered, so that his images wait.
     */
    private Map<Integer, ImageTrouble> imagedParticipants() {
        Map<Integer, ImageTrouble> imaged = new TreeMap<>();
        int wanted = Math.min(options.imagedParticipants(), options.participants());
        ImageTrouble[] troubles = ImageTrouble.values();
        for (int k = 0; k < wanted; k++) {
            int from = (int) ((long) k * options.participants() / wanted);
            int place = k % 10;
            boolean troubled = place >= 1 && place < troubles.length;
            ImageTrouble trouble = troubled ? troubles[place] : ImageTrouble.NONE;
            OptionalInt stranger =
                    place == 6
                            ? next(from, imaged, t -> t == Trouble.NEVER_REGISTERED)
                            : OptionalInt.empty();
            OptionalInt index =
                    stranger.isPresent()
                            ? stranger
                            : next(from, imaged, Trouble::leavesImagesAlone);
            if (index.isEmpty()) {
                break;
            }
            imaged.put(index.getAsInt(), trouble);
        }
        return imaged;
    }

    /** The first suited participant from a number on, round about, who is not taken. */
    private OptionalInt next(
            int from, Map<Integer, ImageTrouble> taken, Predicate<Trouble> suited) {
        return IntStream.range(0, options.participants())
                .map(step -> (from + step) % options.participants())
                .filter(index -> !taken.containsKey(index))
                .filter(index -> suited.test(Trouble.of(options.seed(), index)))
                .findFirst();
    }
}
