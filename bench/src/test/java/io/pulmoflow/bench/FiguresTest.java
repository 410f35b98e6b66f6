package io.pulmoflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void one_slow_round_does_not_change_the_figure() {
        Figures figures = new Figures("any", 10, 10_000_000);
        figures.add(new Cost(1_000_000_000, 0, 0));
        figures.add(new Cost(9_000_000_000L, 0, 0));
        figures.add(new Cost(500_000_000, 0, 0));
        assertThat(figures.filesPerSecond()).isEqualTo(10);
        assertThat(figures.bestFilesPerSecond()).isEqualTo(20);
        assertThat(figures.megabytesPerSecond()).isEqualTo(10);
    }

    @Test
    void the_processor_is_counted_by_file_over_all_rounds() {
        Figures figures = new Figures("any", 10, 10_000_000);
        figures.add(new Cost(1_000_000_000, 30_000_000, 10_000_000));
        figures.add(new Cost(1_000_000_000, 10_000_000, 10_000_000));
        assertThat(figures.cpuMillis()).isEqualTo(2);
        assertThat(figures.userMillis()).isEqualTo(1);
    }
}
