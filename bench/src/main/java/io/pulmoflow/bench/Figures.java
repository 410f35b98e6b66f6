package io.pulmoflow.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times of one contender, each of one round over some files. */
final class Figures {
    private final String name;
    private final int files;
    private final long bytes;
    private final List<Long> nanos = new ArrayList<>();
    private long cpuNanos;
    private long userNanos;

    /**
     * @param bytes of these files together
     */
    Figures(String name, int files, long bytes) {
        this.name = name;
        this.files = files;
        this.bytes = bytes;
    }

    void add(Cost round) {
        nanos.add(round.nanos());
        cpuNanos += round.cpuNanos();
        userNanos += round.userNanos();
    }

    /** Milliseconds of processor a file, over all rounds; 0 where it was not measured. */
    double cpuMillis() {
        return cpuNanos / 1e6 / files / rounds();
    }

    /** What of these was spent in the process and not in the kernel; as exact as a clock tick. */
    double userMillis() {
        return userNanos / 1e6 / files / rounds();
    }

    String name() {
        return name;
    }

    int rounds() {
        return nanos.size();
    }

    /** By the median round; of an even number of rounds the slower of the middle two. */
    double filesPerSecond() {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return files * 1e9 / sorted.get(sorted.size() / 2);
    }

    /** By the fastest round: what is left of other work on the machine. */
    double bestFilesPerSecond() {
        return files * 1e9 / Collections.min(nanos);
    }

    /** Millions of bytes, by the median round. */
    double megabytesPerSecond() {
        return filesPerSecond() * bytes / files / 1e6;
    }

    double ratioTo(Figures other) {
        return filesPerSecond() / other.filesPerSecond();
    }
}
