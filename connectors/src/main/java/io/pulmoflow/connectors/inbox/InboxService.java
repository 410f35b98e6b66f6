package io.pulmoflow.connectors.inbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one inbox: claims what is dropped and takes it in, over and over. While the broker is
 * away files stay claimed and are tried again without end. Not to be run twice.
 */
public final class InboxService<V extends SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(InboxService.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final InboxConfig config;
    private final SourceFeed<V> feed;
    private final SourceOutput.Factory outputs;
    private final Clock clock;
    private final IntakeObserver observer;
    private final List<Companion> companions;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public InboxService(
            InboxConfig config,
            SourceFeed<V> feed,
            SourceOutput.Factory outputs,
            Clock clock,
            IntakeObserver observer) {
        this(config, feed, outputs, clock, observer, List.of());
    }

    /**
     * @param companions started in their order and closed in the reverse one
     */
    public InboxService(
            InboxConfig config,
            SourceFeed<V> feed,
            SourceOutput.Factory outputs,
            Clock clock,
            IntakeObserver observer,
            List<Companion> companions) {
        this.config = config;
        this.feed = feed;
        this.outputs = outputs;
        this.clock = clock;
        this.observer = observer;
        this.companions = List.copyOf(companions);
    }

    /**
     * Runs until {@link #stop()}.
     *
     * @throws IOException if the inbox cannot be opened, or another service has it
     */
    public void run() throws IOException, InterruptedException {
        Inbox inbox = config.inbox();
        ServiceHealth health = new ServiceHealth(inbox.source(), clock, companions);
        try {
            inbox.create();
            try (FileChannel lockFile = lock(inbox);
                    HealthServer server = HealthServer.start(health, config.health())) {
                LOG.info("{} takes files; health on port {}", feed.operator(), server.port());
                LOG.debug("The inbox is locked: {}", lockFile.isOpen());
                FileIntake<V> intake =
                        new FileIntake<>(
                                inbox, feed, ReceiptIndex.load(inbox), health, clock, observer);
                try (IntakeCycle<V> cycle = new IntakeCycle<>(config, intake, outputs, clock)) {
                    for (Companion companion : companions) {
                        companion.start();
                    }
                    work(cycle, health);
                } finally {
                    for (int i = companions.size() - 1; i >= 0; i--) {
                        companions.get(i).close();
                    }
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    /** Ends {@link #run()} after the files that are being taken in; returns at once. */
    public void stop() {
        stop.countDown();
    }

    /**
     * @return false if {@link #run()} has not ended in that time
     */
    public boolean awaitStopped(Duration atMost) throws InterruptedException {
        return stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work(IntakeCycle<V> cycle, ServiceHealth health) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        boolean failing = false;
        while (stop.getCount() > 0) {
            health.beat();
            try {
                int files = cycle.turn();
                if (failing) {
                    LOG.info("{} goes on", feed.operator());
                    health.running();
                    failing = false;
                    pause = FIRST_PAUSE;
                }
                if (files == 0) {
                    await(config.pollInterval());
                }
            } catch (DeliveryFailed | IOException e) {
                String what = e instanceof DeliveryFailed ? "the broker" : "the disk";
                if (!failing) {
                    LOG.warn(
                            "{} waits for {} and keeps its claimed files: {}",
                            feed.operator(),
                            what,
                            e.getClass().getSimpleName());
                }
                failing = true;
                health.waitingFor(what);
                await(pause);
                pause = longer(pause);
            }
        }
    }

    private void await(Duration pause) throws InterruptedException {
        // Woken by stop() only.
        boolean woken = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            LOG.debug("{} stops", feed.operator());
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** The operating system gives the lock back however the process ends. */
    private static FileChannel lock(Inbox inbox) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        inbox.root().resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.debug("The inbox is held within this very process");
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new IOException("another service holds the inbox of " + inbox.source());
        }
        return channel;
    }
}
