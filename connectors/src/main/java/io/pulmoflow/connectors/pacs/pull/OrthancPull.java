package io.pulmoflow.connectors.pacs.pull;

import io.pulmoflow.connectors.inbox.Companion;
import io.pulmoflow.connectors.pacs.intake.Announcement;
import io.pulmoflow.connectors.pacs.intake.InstanceIntake;
import io.pulmoflow.connectors.pacs.intake.IntakeAnswer;
import io.pulmoflow.connectors.pacs.intake.IntakeUnavailable;
import io.pulmoflow.connectors.pacs.intake.SpoolFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows an Orthanc's feed of changes and takes every new instance in, a page of the feed at a
 * time. The cursor moves when all of a page has been taken in: what was fetched and not yet written
 * down is fetched again, which changes nothing. Whatever fails is tried again without end, ever
 * less often; nothing is passed over but what Orthanc no longer has.
 */
public final class OrthancPull implements Companion {
    private static final Logger LOG = LoggerFactory.getLogger(OrthancPull.class);
    private static final int PAGE = 100;
    private static final int UNANSWERED = 16;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int GRACE_SECONDS = 10;

    private final PullSettings settings;
    private final InstanceIntake intake;
    private final OrthancClient orthanc;
    private final PullCursor cursor;
    private final ScheduledThreadPoolExecutor rounds;
    private final LongAdder taken = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder gone = new LongAdder();
    private Duration pause = FIRST_PAUSE;
    private volatile ScheduledFuture<?> upcoming;
    private volatile boolean checked;
    private volatile boolean failing;
    private volatile long last;

    public OrthancPull(PullSettings settings, InstanceIntake intake) {
        this.settings = settings;
        this.intake = intake;
        this.orthanc = new OrthancClient(settings);
        this.cursor = new PullCursor(settings.cursor());
        this.rounds =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "pull");
                            thread.setDaemon(true);
                            return thread;
                        });
        rounds.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public String name() {
        return "pull";
    }

    @Override
    public void start() throws IOException {
        last = cursor.read();
        next(Duration.ZERO);
    }

    @Override
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("failing", failing);
        report.put("last_change", last);
        report.put("instances", taken.sum());
        report.put("instances_quarantined", quarantined.sum());
        report.put("instances_gone", gone.sum());
        return report;
    }

    @Override
    public void close() {
        ScheduledFuture<?> round = upcoming;
        if (round != null) {
            round.cancel(true);
        }
        rounds.shutdownNow();
        try {
            if (!rounds.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Ended while instances were being fetched; they are fetched again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        Duration wait = pause;
        try {
            wait = page() ? Duration.ZERO : settings.interval();
            if (failing) {
                LOG.info("Instances are fetched from Orthanc again");
            }
            failing = false;
            pause = FIRST_PAUSE;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "Nothing can be fetched from Orthanc for now: {}",
                        e.getClass().getSimpleName());
            }
            failing = true;
            checked = false;
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        next(wait);
    }

    private void next(Duration wait) {
        if (!rounds.isShutdown()) {
            upcoming = rounds.schedule(this::round, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Takes in the next page; true where there is another one. */
    private boolean page() throws IOException, InterruptedException {
        if (!checked) {
            beginAgainIfEmptied();
            checked = true;
        }
        ChangesPage page = orthanc.changes(last, PAGE);
        Deque<CompletableFuture<IntakeAnswer>> unanswered = new ArrayDeque<>();
        for (String instance : page.newInstances()) {
            try (SpoolFile file = intake.spool()) {
                if (orthanc.download(instance, file)) {
                    unanswered.add(intake.accept(file, Announcement.none()));
                } else {
                    gone.increment();
                }
            }
            if (unanswered.size() >= UNANSWERED) {
                count(unanswered.remove());
            }
        }
        while (!unanswered.isEmpty()) {
            count(unanswered.remove());
        }
        if (page.last() > last) {
            cursor.write(page.last());
            last = page.last();
        }
        return !page.done();
    }

    /** An Orthanc that has been set up anew counts from one again. */
    private void beginAgainIfEmptied() throws IOException, InterruptedException {
        if (orthanc.lastChange() < last) {
            LOG.warn("Orthanc's feed has begun anew: it is taken in from its beginning");
            cursor.write(0);
            last = 0;
        }
    }

    private void count(CompletableFuture<IntakeAnswer> answer) throws IOException {
        try {
            if (answer.join() instanceof IntakeAnswer.Accepted) {
                taken.increment();
            } else {
                quarantined.increment();
            }
        } catch (CompletionException e) {
            throw new IntakeUnavailable("an instance could not be delivered", e);
        }
    }
}
