package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Drops a programme's files over some time, a little out of order, and some of them again. */
final class ChaosFeed implements Runnable {
    /** Files that may overtake each other. */
    private static final int WINDOW = 40;

    /** Files that a duplicate delivery brings again. */
    private static final int AGAIN = 25;

    private final Drop drop;
    private final List<FeedOrder.Item> items;
    private final Duration length;
    private final List<FeedOrder.Item> dropped = new ArrayList<>();
    private IOException failure;

    ChaosFeed(StackLayout layout, FeedOrder order, Duration length, long seed) {
        this.drop = new Drop(layout);
        this.items = new ArrayList<>(order.items());
        this.length = length;
        Random random = new Random(seed);
        for (int from = 0; from < items.size(); from += WINDOW) {
            Collections.shuffle(items.subList(from, Math.min(items.size(), from + WINDOW)), random);
        }
    }

    @Override
    public void run() {
        long began = System.nanoTime();
        for (int i = 0; i < items.size(); i++) {
            FeedOrder.Item item = items.get(i);
            try {
                drop.into(item.inbox(), item.file(), item.name());
            } catch (IOException e) {
                fail(e);
                return;
            }
            note(item);
            long due = began + length.toNanos() / items.size() * (i + 1);
            long ahead = due - System.nanoTime();
            if (ahead > 0) {
                Patience.pause(Duration.ofNanos(ahead));
            }
        }
    }

    private synchronized void note(FeedOrder.Item item) {
        dropped.add(item);
    }

    private synchronized void fail(IOException e) {
        failure = e;
    }

    /**
     * @throws IOException if a file could not be dropped
     */
    synchronized void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Some of what was dropped so far, in another order. */
    void again(long seed) throws IOException {
        List<FeedOrder.Item> some;
        synchronized (this) {
            some = new ArrayList<>(dropped);
        }
        Collections.shuffle(some, new Random(seed));
        for (FeedOrder.Item item : some.subList(0, Math.min(AGAIN, some.size()))) {
            drop.into(item.inbox(), item.file(), item.name());
        }
    }
}
