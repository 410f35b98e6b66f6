package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a notification is made, replaced, taken on and taken back. */
final class Notifications {
    private Notifications() {}

    static Notification of(NotificationKind kind, Examined examined, Outcome outcome) {
        return of(kind, examined, outcome.getKind(), outcome.getDueOn(), outcome.getReasons());
    }

    static Notification of(
            NotificationKind kind,
            Examined examined,
            OutcomeKind outcome,
            LocalDate dueOn,
            List<String> reasons) {
        ProtocolLinked protocol = examined.protocol();
        LungRads category = examined.routed();
        return Notification.newBuilder()
                .setNotificationId(
                        id(
                                kind,
                                protocol.getPseudonym(),
                                protocol.getExaminationId(),
                                category,
                                dueOn))
                .setKind(kind)
                .setState(NotificationState.ISSUED)
                .setPseudonym(protocol.getPseudonym())
                .setExaminationId(protocol.getExaminationId())
                .setCategory(category)
                .setOutcome(outcome)
                .setDueOn(dueOn)
                .setCauseEventId(protocol.getTrace().getEventId())
                .setCauseAcceptedAt(protocol.getTrace().getAcceptedAt())
                .setReasons(reasons)
                .build();
    }

    /** First 32 hex digits of SHA-256 over what makes two notifications the same. */
    static String id(
            NotificationKind kind,
            String pseudonym,
            String examinationId,
            LungRads category,
            LocalDate dueOn) {
        return RecordIds.of(
                kind.name(), pseudonym, examinationId, category.name(), dueOn.toString());
    }

    /**
     * @param notification null for none
     */
    static boolean isOpen(Notification notification) {
        return notification != null && notification.getState() == NotificationState.ISSUED;
    }

    static Optional<Notification> successor(Notification withdrawn, List<Notification> missing) {
        return missing.stream().filter(one -> sameSubject(one, withdrawn)).findFirst();
    }

    static Notification issue(Notification missing, List<Notification> withdrawn, Instant now) {
        String supersedes =
                withdrawn.stream()
                        .filter(one -> sameSubject(one, missing))
                        .map(Notification::getNotificationId)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return Notification.newBuilder(missing).setIssuedAt(now).setSupersedes(supersedes).build();
    }

    static Notification withdraw(Notification open, String reason, Instant now) {
        return Notification.newBuilder(open)
                .setState(NotificationState.WITHDRAWN)
                .setWithdrawnAt(now)
                .setUrgency(Urgency.FIRST)
                .setRepetition(0)
                .setReasons(List.of(reason))
                .build();
    }

    static Notification acknowledged(Notification notification, NotificationAcknowledged by) {
        return Notification.newBuilder(notification)
                .setAcknowledgedAt(by.getAcknowledgedAt())
                .setAcknowledgedBy(by.getAcknowledgedBy())
                .build();
    }

    private static boolean sameSubject(Notification one, Notification other) {
        return one.getKind() == other.getKind()
                && one.getExaminationId().equals(other.getExaminationId());
    }
}
