package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.WakeupException;

/** Follows the notifications as they are appended, and the ledger to know what each waited for. */
final class AlertWatch implements AutoCloseable {
    /** An alert that comes longer after its record was applied was brought about by another one. */
    private static final long SAME_MOMENT_MILLIS = 1000;

    private final Progress progress;
    private final TopicReader reader;
    private final Thread thread;
    private final Set<String> heard = new HashSet<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Long> appliedAt = new HashMap<>();
    private final Set<String> waited = new HashSet<>();
    private volatile boolean closing;

    private record Alert(String id, NotificationKind kind, String cause, long at, long latency) {}

    /**
     * Latencies in milliseconds from the acceptance of a protocol's file to the alert on its topic,
     * ascending.
     *
     * @param direct of alerts that their own protocol brought about
     * @param others of alerts whose protocol waited for its patient, or that a later record brought
     *     about: their time is not the pipeline's
     */
    record Latencies(List<Long> direct, List<Long> others) {
        /**
         * The value that the given share of direct alerts does not exceed; 0 where there is none.
         */
        long direct(double share) {
            return direct.isEmpty() ? 0 : direct.get((int) Math.ceil(share * direct.size()) - 1);
        }
    }

    AlertWatch(LocalStack stack, Progress progress) {
        this.progress = progress;
        List<Topic<String, ?>> topics = new ArrayList<>(Topics.notifications());
        topics.add(Topics.LEDGER);
        this.reader = new TopicReader(stack, topics, TopicReader.From.NOW);
        this.thread = new Thread(this::follow, "alerts");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        while (!closing) {
            try {
                reader.poll(this::take, progress::line);
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                progress.line("alerts cannot be followed for the moment: " + e.getMessage());
                Patience.pause(Duration.ofSeconds(1));
            }
        }
    }

    private synchronized void take(TopicReader.Read record) {
        if (record.value() instanceof Notification notification) {
            take(notification, record.appendedAt());
        } else if (record.value() instanceof LedgerEntry entry) {
            if (entry.getState() == TerminalState.WAITING) {
                waited.add(entry.getEventId());
            } else if (entry.getStage() == Stage.TRIAGE) {
                appliedAt.putIfAbsent(entry.getEventId(), record.appendedAt());
            }
        }
    }

    private void take(Notification notification, long at) {
        boolean issued = notification.getState() == NotificationState.ISSUED;
        if (issued && !heard.add(notification.getNotificationId() + notification.getRepetition())) {
            // Said once more with a contact that has come since.
            return;
        }
        long latency = at - notification.getCauseAcceptedAt().toEpochMilli();
        progress.line(
                "%-22s %-13s case %s, due %s, %s"
                        .formatted(
                                words(notification.getKind().name()),
                                notification
                                        .getCategory()
                                        .name()
                                        .replace("CATEGORY_", "Lung-RADS "),
                                notification.getPseudonym().substring(0, 8),
                                notification.getDueOn(),
                                issued
                                        ? "%s, %.2f s after its file"
                                                .formatted(
                                                        words(notification.getOutcome().name()),
                                                        latency / 1e3)
                                        : "withdrawn"));
        if (issued) {
            alerts.add(
                    new Alert(
                            notification.getNotificationId(),
                            notification.getKind(),
                            notification.getCauseEventId(),
                            at,
                            latency));
        }
    }

    private static String words(String symbol) {
        return symbol.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    synchronized int count() {
        return alerts.size();
    }

    synchronized Latencies latencies(NotificationKind kind) {
        List<Long> direct = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Alert alert : alerts) {
            if (alert.kind() != kind) {
                continue;
            }
            Long applied = appliedAt.get(alert.cause());
            boolean own =
                    seen.add(alert.id())
                            && !waited.contains(alert.cause())
                            && applied != null
                            && Math.abs(alert.at() - applied) <= SAME_MOMENT_MILLIS;
            (own ? direct : others).add(alert.latency());
        }
        direct.sort(null);
        others.sort(null);
        return new Latencies(direct, others);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            reader.close();
        }
    }
}
