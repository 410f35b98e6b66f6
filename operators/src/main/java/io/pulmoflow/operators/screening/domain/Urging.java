package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.Urgency;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a notification that nobody has followed is said again. Counted from when it was issued, so
 * that after an outage what was missed is said once, not as often as it was missed. Pure.
 */
final class Urging implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FollowUpPolicy policy;

    Urging(FollowUpPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** The notification as it has to be said by now; the very same object where it has been. */
    Notification at(Notification open, Instant now) {
        Duration waited = Duration.between(since(open), now);
        return switch (open.getKind()) {
            case RECALL -> {
                if (!waited.minus(policy.recallEscalationAfter()).isNegative()) {
                    yield said(open, Urgency.ESCALATION, 2);
                }
                yield waited.minus(policy.recallReminderAfter()).isNegative()
                        ? open
                        : said(open, Urgency.REMINDER, 1);
            }
            case ADDITIONAL_EXAMINATION -> {
                if (open.getAcknowledgedAt() != null || waited.isNegative()) {
                    yield open;
                }
                boolean escalated = !waited.minus(policy.callEscalationAfter()).isNegative();
                int repetition =
                        Math.toIntExact(waited.dividedBy(policy.callRepeatEvery()))
                                + (escalated ? 1 : 0);
                Urgency urgency = repetition == 0 ? Urgency.FIRST : Urgency.REMINDER;
                yield said(open, escalated ? Urgency.ESCALATION : urgency, repetition);
            }
            case SECOND_REVIEW, INCOMPLETE -> open;
        };
    }

    /** When it has to be said again, if nothing else happens. */
    Optional<Instant> nextAt(Notification open, Instant now) {
        Instant since = since(open);
        return switch (open.getKind()) {
            case RECALL ->
                    Stream.of(policy.recallReminderAfter(), policy.recallEscalationAfter())
                            .map(since::plus)
                            .filter(at -> at.isAfter(now))
                            .findFirst();
            case ADDITIONAL_EXAMINATION -> {
                if (open.getAcknowledgedAt() != null) {
                    yield Optional.empty();
                }
                Duration waited = Duration.between(since, now);
                long repeated =
                        waited.isNegative() ? 0 : waited.dividedBy(policy.callRepeatEvery());
                Instant repeat = since.plus(policy.callRepeatEvery().multipliedBy(repeated + 1));
                Instant escalation = since.plus(policy.callEscalationAfter());
                yield Optional.of(
                        escalation.isAfter(now) && escalation.isBefore(repeat)
                                ? escalation
                                : repeat);
            }
            case SECOND_REVIEW, INCOMPLETE -> Optional.empty();
        };
    }

    private static Instant since(Notification open) {
        // One of a state that was saved before this was kept.
        return open.getIssuedAt() == null ? open.getCauseAcceptedAt() : open.getIssuedAt();
    }

    /** What was said is never taken back to a lower urgency by a clock that is a little behind. */
    private static Notification said(Notification open, Urgency urgency, int repetition) {
        boolean further =
                repetition > open.getRepetition()
                        || (repetition == open.getRepetition()
                                && urgency.compareTo(open.getUrgency()) > 0);
        return further
                ? Notification.newBuilder(open)
                        .setUrgency(urgency)
                        .setRepetition(repetition)
                        .build()
                : open;
    }
}
