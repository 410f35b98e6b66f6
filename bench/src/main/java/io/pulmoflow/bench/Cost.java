package io.pulmoflow.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What one round took.
 *
 * @param nanos by the clock on the wall
 * @param cpuNanos of processor that the calling thread had, user and kernel; 0 where others did the
 *     work
 * @param userNanos what of these was not in the kernel
 */
record Cost(long nanos, long cpuNanos, long userNanos) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What is measured. */
    @FunctionalInterface
    interface Round {
        void run() throws IOException, InterruptedException;
    }

    static Cost of(Round round) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long user = THREADS.getCurrentThreadUserTime();
        round.run();
        return new Cost(
                System.nanoTime() - begin,
                THREADS.getCurrentThreadCpuTime() - cpu,
                THREADS.getCurrentThreadUserTime() - user);
    }

    Cost ofOthers() {
        return new Cost(nanos, 0, 0);
    }
}
