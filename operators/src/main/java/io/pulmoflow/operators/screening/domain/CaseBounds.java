package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a case lets go of, so that it does not grow with the years: by time and number alone, never
 * by the order in which things came. Pure.
 */
final class CaseBounds {
    /** As long as the notify topics show a notification, its id can be asked for. */
    static final Duration WITHDRAWN_KEPT = Duration.ofDays(400);

    /** As long as the care topics can be read again, and with them what it is an answer to. */
    static final Duration UNANSWERED_KEPT = Duration.ofDays(30);

    /** Nobody has so many open calls: whoever posts more posts something else. */
    static final int MOST_UNANSWERED = 32;

    /** Twice the time for which the care topics can be read again. */
    static final Duration SERIES_IN_FULL = Duration.ofDays(60);

    private CaseBounds() {}

    /** The case without what has had its time; the very same object where all of it is kept. */
    static CaseState kept(CaseState state, Instant now) {
        return withSeries(withAcknowledgements(withNotifications(state, now), now), now);
    }

    private static CaseState withNotifications(CaseState state, Instant now) {
        List<Notification> kept = new ArrayList<>(state.getNotifications());
        kept.removeIf(
                one ->
                        !Notifications.isOpen(one)
                                && endedAt(one).plus(WITHDRAWN_KEPT).isBefore(now));
        return kept.size() == state.getNotifications().size()
                ? state
                : CaseStates.withNotifications(state, kept);
    }

    /** One of a state that was saved before its end was kept counts from its beginning. */
    private static Instant endedAt(Notification withdrawn) {
        if (withdrawn.getWithdrawnAt() != null) {
            return withdrawn.getWithdrawnAt();
        }
        return withdrawn.getIssuedAt() == null
                ? withdrawn.getCauseAcceptedAt()
                : withdrawn.getIssuedAt();
    }

    private static CaseState withAcknowledgements(CaseState state, Instant now) {
        Set<String> known =
                state.getNotifications().stream()
                        .map(Notification::getNotificationId)
                        .collect(Collectors.toSet());
        List<NotificationAcknowledged> unanswered =
                state.getAcknowledgements().stream()
                        .filter(one -> !known.contains(one.getNotificationId()))
                        .sorted(
                                Comparator.comparing(NotificationAcknowledged::getAcknowledgedAt)
                                        .thenComparing(NotificationAcknowledged::getNotificationId))
                        .toList();
        Set<String> dropped =
                unanswered.stream()
                        .filter(
                                one ->
                                        one.getAcknowledgedAt().plus(UNANSWERED_KEPT).isBefore(now)
                                                || unanswered.indexOf(one) >= MOST_UNANSWERED)
                        .map(NotificationAcknowledged::getNotificationId)
                        .collect(Collectors.toSet());
        if (dropped.isEmpty()) {
            return state;
        }
        List<NotificationAcknowledged> kept = new ArrayList<>(state.getAcknowledgements());
        kept.removeIf(one -> dropped.contains(one.getNotificationId()));
        return CaseStates.withAcknowledgements(state, kept);
    }

    private static CaseState withSeries(CaseState state, Instant now) {
        List<SeriesProgress> all = new ArrayList<>(state.getSeries());
        all.replaceAll(one -> isOld(one, now) ? SeriesRules.folded(one) : one);
        return all.equals(state.getSeries()) ? state : CaseStates.withSeries(state, all);
    }

    private static boolean isOld(SeriesProgress series, Instant now) {
        return !series.getInstances().isEmpty()
                && series.getLastAcceptedAt() > 0
                && Instant.ofEpochMilli(series.getLastAcceptedAt())
                        .plus(SERIES_IN_FULL)
                        .isBefore(now);
    }
}
