package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.freetext.evaluation.LabelledText;
import io.pulmoflow.operators.freetext.evaluation.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules against the labelled sets; the tables are written beside the test reports. */
class EvaluationTest {
    private static final Path REPORT = Path.of("target", "freetext-evaluation.txt");

    @Test
    void of_a_hundred_direct_identifiers_ninety_nine_are_masked_and_little_else_is()
            throws IOException {
        List<LabelledText> texts =
                new ArrayList<>(
                        LabelledText.read(Path.of("src/test/resources/freetext/evaluation.txt")));
        texts.addAll(LabelledText.read(Path.of("src/test/resources/freetext/held-out.txt")));
        List<LabelledText> third =
                LabelledText.read(Path.of("src/test/resources/freetext/third.txt"));
        texts.addAll(third);
        Score score = Score.of(new TextScrubber(), texts);
        Score ofThird = Score.of(new TextScrubber(), third);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, score.texts() + " texts\n" + score.table());

        assertThat(score.texts()).isGreaterThanOrEqualTo(1400);
        assertThat(score.directRecall())
                .as("missed: %s", score.missed())
                .isGreaterThanOrEqualTo(0.99);
        assertThat(score.dateRecall())
                .as("missed: %s", score.missed())
                .isGreaterThanOrEqualTo(0.99);
        assertThat(score.directPrecision())
                .as("wrong: %s", score.wrong())
                .isGreaterThanOrEqualTo(0.97);
        // The others are easier; they must not speak for it.
        assertThat(ofThird.directRecall())
                .as("missed: %s", ofThird.missed())
                .isGreaterThanOrEqualTo(0.99);
        assertThat(ofThird.directPrecision())
                .as("wrong: %s", ofThird.wrong())
                .isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void of_hard_sentences_little_is_missed_too() throws IOException {
        List<String> sets =
                List.of(
                        "fourth.txt",
                        "fifth.txt",
                        "sixth.txt",
                        "seventh.txt",
                        "eighth.txt",
                        "dense.txt");
        for (String set : sets) {
            Score score =
                    Score.of(
                            new TextScrubber(),
                            LabelledText.read(Path.of("src/test/resources/freetext", set)));
            assertThat(score.texts()).isGreaterThanOrEqualTo(400);
            assertThat(score.directRecall())
                    .as("missed of %s: %s", set, score.missed())
                    .isGreaterThanOrEqualTo(0.98);
            assertThat(score.directPrecision())
                    .as("wrong of %s: %s", set, score.wrong())
                    .isGreaterThanOrEqualTo(0.90);
        }
    }
}
