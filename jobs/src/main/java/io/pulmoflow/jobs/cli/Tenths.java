package io.pulmoflow.jobs.cli;

import java.util.function.IntConsumer;

/** Tells each tenth of the way to a total. */
final class Tenths implements IntConsumer {
    private final int total;
    private final Progress progress;
    private int told;

    Tenths(int total, Progress progress) {
        this.total = total;
        this.progress = progress;
    }

    @Override
    public void accept(int done) {
        int tenth = (int) (10L * done / total);
        if (tenth > told) {
            told = tenth;
            progress.line("%d of %d participants written".formatted(done, total));
        }
    }
}
