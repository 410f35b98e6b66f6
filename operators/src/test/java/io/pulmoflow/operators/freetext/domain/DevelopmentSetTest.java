package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.freetext.evaluation.LabelledText;
import io.pulmoflow.operators.freetext.evaluation.Score;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DevelopmentSetTest {
    @Test
    void everything_that_is_labelled_in_the_development_set_is_masked_and_nothing_else()
            throws IOException {
        Score score =
                Score.of(
                        new TextScrubber(),
                        LabelledText.read(Path.of("src/test/resources/freetext/development.txt")));
        assertThat(score.missed()).isEmpty();
        assertThat(score.wrong()).isEmpty();
    }
}
