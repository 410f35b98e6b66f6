package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DevelopmentSetTest {
    @Test
    void everything_that_is_labelled_in_the_development_set_is_masked_and_nothing_else() {
        Score score = Score.of(new TextScrubber(), LabelledText.read("/freetext/development.txt"));
        assertThat(score.missed()).isEmpty();
        assertThat(score.wrong()).isEmpty();
    }
}
