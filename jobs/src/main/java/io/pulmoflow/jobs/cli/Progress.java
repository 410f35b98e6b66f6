package io.pulmoflow.jobs.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Lines with the time since the beginning, in seconds, before each. */
final class Progress {
    private final PrintWriter out;
    private final long began = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void line(String text) {
        out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1e3, text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
