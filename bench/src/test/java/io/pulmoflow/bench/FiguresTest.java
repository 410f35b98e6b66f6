package io.pulmoflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void one_slow_round_does_not_change_the_figure() {
        Figures figures = new Figures("any", 10, 10_000_000);
        figures.add(1_000_000_000);
        figures.add(9_000_000_000L);
        figures.add(500_000_000);
        assertThat(figures.filesPerSecond()).isEqualTo(10);
        assertThat(figures.bestFilesPerSecond()).isEqualTo(20);
        assertThat(figures.megabytesPerSecond()).isEqualTo(10);
    }
}
