package io.pulmoflow.operators.screening;

import io.pulmoflow.operators.screening.domain.CaseDecision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.Urgency;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What an operator of the platform watches: no name or id of a person is in any of it. */
final class CaseMetrics {
    /** From the source's acceptance of an event to the alert that it led to, in milliseconds. */
    static final String EVENT_TO_ALERT = "eventToAlertMillis";

    /** The last so many alerts make the percentiles. */
    private static final int WINDOW = 10_000;

    private final Histogram eventToAlert;
    private final Map<OutcomeKind, Counter> outcomes = new EnumMap<>(OutcomeKind.class);
    private final Map<NotificationKind, Counter> issued = new EnumMap<>(NotificationKind.class);
    private final Map<NotificationKind, Counter> withdrawn = new EnumMap<>(NotificationKind.class);
    private final Map<NotificationKind, Counter> repeated = new EnumMap<>(NotificationKind.class);
    private final OpenRecalls openRecalls;

    CaseMetrics(MetricGroup group, OpenRecalls openRecalls) {
        this.openRecalls = openRecalls;
        this.eventToAlert =
                group.histogram(EVENT_TO_ALERT, new DescriptiveStatisticsHistogram(WINDOW));
        for (OutcomeKind kind : OutcomeKind.values()) {
            outcomes.put(kind, group.counter("outcomes." + kind));
        }
        for (NotificationKind kind : NotificationKind.values()) {
            issued.put(kind, group.counter("notifications." + kind + ".issued"));
            repeated.put(kind, group.counter("notifications." + kind + ".repeated"));
            withdrawn.put(kind, group.counter("notifications." + kind + ".withdrawn"));
        }
        group.gauge("openRecalls", (Gauge<Long>) openRecalls::count);
    }

    void changed(CaseState before, CaseDecision.Changed change, Instant now) {
        Outcome outcome = change.state().getOutcome();
        if (outcome != null && !outcome.equals(before.getOutcome())) {
            outcomes.get(outcome.getKind()).inc();
        }
        for (Notification notification : change.notifications()) {
            notified(notification, change.revision().getCauseEventId(), now);
        }
    }

    private void notified(Notification notification, String causeEventId, Instant now) {
        NotificationKind kind = notification.getKind();
        if (notification.getState() == NotificationState.WITHDRAWN) {
            withdrawn.get(kind).inc();
            openRecalls.add(kind == NotificationKind.RECALL ? -1 : 0);
            return;
        }
        if (notification.getUrgency() != Urgency.FIRST) {
            repeated.get(kind).inc();
            return;
        }
        issued.get(kind).inc();
        if (kind == NotificationKind.RECALL) {
            openRecalls.add(1);
        } else if (notification.getCauseEventId().equals(causeEventId)) {
            // A recall waits for its day and an older examination for its turn: neither is slow.
            eventToAlert.update(
                    Duration.between(notification.getCauseAcceptedAt(), now).toMillis());
        }
    }
}
