package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.inbox.DeliveryFailed;
import io.pulmoflow.connectors.inbox.FileDelivery;
import io.pulmoflow.connectors.inbox.ReadFile;
import io.pulmoflow.connectors.inbox.SourceOutput;
import io.pulmoflow.schemas.raw.InstanceReceived;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what many senders bring, all that has come while the last group was being acknowledged
 * as the next group: so the broker's answer is waited for once for all of them. While the broker is
 * away everything is refused at once.
 */
final class GroupedDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupedDelivery.class);
    private static final int LARGEST_GROUP = 256;
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final FileDelivery<InstanceReceived> delivery;
    private final SourceOutput.Factory outputs;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LARGEST_GROUP);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread worker = new Thread(this::work, "delivery");
    private final Duration patience;
    private final Clock clock;
    private volatile boolean open;
    private volatile Instant groupSince = Instant.MAX;

    /**
     * @param patience how long one group may take before the broker counts as away
     */
    GroupedDelivery(
            FileDelivery<InstanceReceived> delivery,
            SourceOutput.Factory outputs,
            Duration patience,
            Clock clock) {
        this.delivery = delivery;
        this.outputs = outputs;
        this.patience = patience;
        this.clock = clock;
    }

    void start() {
        worker.setDaemon(true);
        worker.start();
    }

    /** False while the broker is away. */
    boolean isOpen() {
        Instant since = groupSince;
        return open
                && (since.equals(Instant.MAX) || clock.instant().isBefore(since.plus(patience)));
    }

    /**
     * @return done when the broker has acknowledged the records and the receipt; fails with {@link
     *     IntakeUnavailable}
     */
    CompletableFuture<Void> deliver(ReadFile<InstanceReceived> file) {
        Waiting waiting = new Waiting(file, new CompletableFuture<>());
        if (!isOpen() || !queue.offer(waiting)) {
            waiting.fail();
        } else if (!open) {
            // It may have been emptied for good between the two.
            failQueue();
        }
        return waiting.done();
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            worker.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open = false;
        failQueue();
    }

    private void work() {
        Duration pause = FIRST_PAUSE;
        try {
            while (stop.getCount() > 0) {
                try (SourceOutput output = outputs.open()) {
                    open = true;
                    pause = FIRST_PAUSE;
                    LOG.info("Instances are taken from the network");
                    deliverAll(output);
                } catch (DeliveryFailed e) {
                    LOG.warn("Nothing is taken from the network while the broker is away");
                } catch (RuntimeException e) {
                    LOG.error("Delivery met a defect: {}", e.getClass().getName());
                } finally {
                    open = false;
                    failQueue();
                }
                boolean stopped = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = longer(pause, stopped);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause, boolean stopped) {
        Duration doubled = pause.multipliedBy(2);
        return stopped || doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void deliverAll(SourceOutput output) throws InterruptedException {
        while (stop.getCount() > 0 || !queue.isEmpty()) {
            Waiting first = queue.poll(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                List<Waiting> group = new ArrayList<>();
                group.add(first);
                queue.drainTo(group, LARGEST_GROUP - 1);
                deliver(group, output);
            }
        }
    }

    private void deliver(List<Waiting> group, SourceOutput output) {
        boolean delivered = false;
        groupSince = clock.instant();
        try {
            delivery.deliver(group.stream().map(Waiting::file).toList(), output);
            delivered = true;
        } finally {
            groupSince = Instant.MAX;
            if (delivered) {
                group.forEach(waiting -> waiting.done().complete(null));
            } else {
                // Before they are told, so that nobody tries again in vain.
                open = false;
                group.forEach(Waiting::fail);
            }
        }
    }

    private void failQueue() {
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(Waiting::fail);
    }

    private record Waiting(ReadFile<InstanceReceived> file, CompletableFuture<Void> done) {
        void fail() {
            done.completeExceptionally(new IntakeUnavailable("the broker is away"));
        }
    }
}
