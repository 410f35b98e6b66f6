package io.pulmoflow.connectors.archive;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that end with the process, named for what they do. */
final class ArchiveThreads implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "image-archive-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
