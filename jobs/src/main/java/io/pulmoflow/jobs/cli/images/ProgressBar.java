package io.pulmoflow.jobs.cli.images;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** One line that is drawn over itself, for eyes only: on a terminal. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter terminal;
    private final LongSupplier nanos;
    private final int total;
    private final long began;
    private long drawn;
    private int done;
    private int refused;

    /**
     * @param nanos a clock as {@link System#nanoTime}
     */
    ProgressBar(PrintWriter terminal, LongSupplier nanos, int total) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.total = total;
        this.began = nanos.getAsLong();
        this.drawn = began;
    }

    void count(FileResult result) {
        done++;
        if (result instanceof FileResult.Refused) {
            refused++;
        }
        long now = nanos.getAsLong();
        if (now - drawn >= REDRAW_NANOS || done == total) {
            drawn = now;
            draw(now);
        }
    }

    void clear() {
        terminal.print("\r\033[K");
        terminal.flush();
    }

    private void draw(long now) {
        int filled = (int) ((long) WIDTH * done / total);
        double rate = done / Math.max((now - began) / NANOS_PER_SECOND, 1e-3);
        terminal.printf(
                "\r[%s%s] %d%% %d/%d files, %d refused, %.0f files/s\033[K",
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                100L * done / total,
                done,
                total,
                refused,
                rate);
        terminal.flush();
    }
}
