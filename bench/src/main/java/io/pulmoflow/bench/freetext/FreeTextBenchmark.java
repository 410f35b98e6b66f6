package io.pulmoflow.bench.freetext;

import io.pulmoflow.bench.Arguments;
import io.pulmoflow.operators.freetext.domain.TextScrubber;
import io.pulmoflow.operators.freetext.evaluation.LabelledText;
import io.pulmoflow.operators.freetext.evaluation.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recall and precision of the scrubber over labelled texts, by kind and for identifiers. */
public final class FreeTextBenchmark {
    private static final String USAGE =
            """
            Usage: bench/freetext [--file FILE] [--sets FOLDER] [--misses] [--speed [--seconds N]]
              --file FILE     labelled texts to score in place of the committed sets
              --sets FOLDER   where the committed sets are
              --misses        print what was missed, and what was masked and is no identity
              --speed         measure how long a report of some 400 characters takes, on one thread
              --seconds N     of each measurement, and of the warming before it (10)
            A label counts as found when all of it is masked; a mask is right when it covers some of a label.""";

    private static final List<String> SETS =
            List.of(
                    "development.txt",
                    "evaluation.txt",
                    "held-out.txt",
                    "third.txt",
                    "fourth.txt",
                    "fifth.txt",
                    "sixth.txt",
                    "seventh.txt",
                    "eighth.txt",
                    "dense.txt",
                    "ninth.txt");

    private final TextScrubber scrubber = new TextScrubber();
    private final boolean misses;

    private FreeTextBenchmark(boolean misses) {
        this.misses = misses;
    }

    public static void main(String[] words) throws IOException {
        List<String> rest = new ArrayList<>(Arrays.asList(words));
        boolean misses = rest.remove("--misses");
        boolean speed = rest.remove("--speed");
        Arguments arguments = Arguments.parse(USAGE, rest.toArray(String[]::new));
        if (arguments.isHelp()) {
            System.out.println(USAGE);
            return;
        }
        Optional<Path> file = arguments.path("--file");
        Path sets =
                arguments.path("--sets").orElse(Path.of("operators/src/test/resources/freetext"));
        int seconds = arguments.number("--seconds", 10);
        arguments.checkAllKnown();
        List<Path> files =
                file.map(List::of).orElseGet(() -> SETS.stream().map(sets::resolve).toList());
        if (speed) {
            measure(files, seconds);
        } else {
            new FreeTextBenchmark(misses).run(files);
        }
    }

    private static void measure(List<Path> files, int seconds) throws IOException {
        ScrubbingSpeed speed = new ScrubbingSpeed(new TextScrubber());
        List<LabelledText> texts = new ArrayList<>();
        for (Path file : files) {
            texts.addAll(LabelledText.read(file));
        }
        System.out.println(speed.of("reports that name nobody", ScrubbingSpeed.PLAIN, seconds));
        System.out.println(
                speed.of("labelled sentences together", ScrubbingSpeed.reports(texts), seconds));
    }

    private void run(List<Path> files) throws IOException {
        System.out.printf("rules %s%n", TextScrubber.RULES_VERSION);
        List<LabelledText> all = new ArrayList<>();
        for (Path file : files) {
            List<LabelledText> texts = LabelledText.read(file);
            all.addAll(texts);
            print(String.valueOf(file.getFileName()), texts);
        }
        if (files.size() > 1) {
            print("all together", all);
        }
        if (misses) {
            Score score = Score.of(scrubber, all);
            Stream.concat(
                            score.missed().stream().map(entry -> "missed  " + entry),
                            score.wrong().stream().map(entry -> "wrong   " + entry))
                    .forEach(System.out::println);
        }
    }

    private void print(String name, List<LabelledText> texts) {
        Score score = Score.of(scrubber, texts);
        System.out.printf("%n%s: %d sentences%n%s", name, score.texts(), score.table());
    }
}
