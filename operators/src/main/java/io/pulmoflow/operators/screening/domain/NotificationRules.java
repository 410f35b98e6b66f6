package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.state.CaseState;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the screening office is to be told. What ought to be open follows from the case and the day
 * alone; what is missing is issued, what ought not to be open any more is withdrawn. Pure.
 */
final class NotificationRules implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * @param all open and withdrawn, by id: what the case keeps
     * @param emitted withdrawn ones, then issued ones; empty where nothing has changed
     */
    record Settled(List<Notification> all, List<Notification> emitted) {}

    private final OutcomeRules outcomes;
    private final ZoneId programmeZone;

    NotificationRules(OutcomeRules outcomes, ZoneId programmeZone) {
        this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * @param state the facts as they are now, with the notifications of before
     * @param outcome what the facts lead to, with the protocol that decides
     */
    Settled settle(
            CaseState state,
            Optional<Outcome> outcome,
            Optional<ProtocolLinked> deciding,
            Instant now) {
        Map<String, Notification> known = new TreeMap<>();
        state.getNotifications().forEach(one -> known.put(one.getNotificationId(), one));
        Map<String, Notification> wanted = wanted(state, outcome, deciding, known, now);

        List<Notification> missing = new ArrayList<>();
        for (Notification one : wanted.values()) {
            if (!isOpen(known.get(one.getNotificationId()))) {
                missing.add(one);
            }
        }
        List<Notification> withdrawn = new ArrayList<>();
        for (Notification one : known.values()) {
            if (isOpen(one) && !wanted.containsKey(one.getNotificationId())) {
                withdrawn.add(
                        withdraw(one, whyWithdrawn(one, state, outcome, successor(one, missing))));
            }
        }
        if (missing.isEmpty() && withdrawn.isEmpty()) {
            return new Settled(state.getNotifications(), List.of());
        }
        List<Notification> emitted = new ArrayList<>(withdrawn);
        missing.forEach(one -> emitted.add(issue(one, withdrawn)));
        emitted.forEach(one -> known.put(one.getNotificationId(), one));
        return new Settled(new ArrayList<>(known.values()), emitted);
    }

    /** The moment from which a recall has to be open that is not yet; empty if there is none. */
    Optional<Instant> recallDueAt(CaseState state, Optional<Outcome> outcome, Instant now) {
        return outcome.filter(it -> recallApplies(it, state))
                .map(it -> it.getDueOn().atStartOfDay(programmeZone).toInstant())
                .filter(due -> due.isAfter(now));
    }

    private Map<String, Notification> wanted(
            CaseState state,
            Optional<Outcome> outcome,
            Optional<ProtocolLinked> deciding,
            Map<String, Notification> known,
            Instant now) {
        Map<String, Notification> wanted = new TreeMap<>();
        if (hasDied(state)) {
            return wanted;
        }
        for (ProtocolLinked protocol : state.getProtocols()) {
            if (awaitsSecondReading(protocol)) {
                add(
                        wanted,
                        notification(
                                NotificationKind.SECOND_REVIEW,
                                protocol,
                                outcomes.kindOf(protocol),
                                outcomes.performedOn(protocol),
                                List.of("SECOND_READING_REQUIRED")));
            }
        }
        if (outcome.isPresent() && deciding.isPresent()) {
            byOutcome(state, outcome.get(), deciding.get(), known, now)
                    .ifPresent(one -> add(wanted, one));
        }
        return wanted;
    }

    private Optional<Notification> byOutcome(
            CaseState state,
            Outcome outcome,
            ProtocolLinked deciding,
            Map<String, Notification> known,
            Instant now) {
        return switch (outcome.getKind()) {
            case NO_SIGNS -> Optional.empty();
            case ADDITIONAL_EXAMINATION ->
                    Optional.of(
                            notification(
                                    NotificationKind.ADDITIONAL_EXAMINATION, deciding, outcome));
            case INCOMPLETE ->
                    Optional.of(notification(NotificationKind.INCOMPLETE, deciding, outcome));
            case SUPERVISION -> {
                Notification recall = notification(NotificationKind.RECALL, deciding, outcome);
                // Open once, it stays so even where another machine's clock is a little behind.
                boolean due =
                        !LocalDate.ofInstant(now, programmeZone).isBefore(outcome.getDueOn())
                                || isOpen(known.get(recall.getNotificationId()));
                yield due && recallApplies(outcome, state) ? Optional.of(recall) : Optional.empty();
            }
        };
    }

    private static boolean recallApplies(Outcome outcome, CaseState state) {
        return outcome.getKind() == OutcomeKind.SUPERVISION
                && !hasWithdrawnConsent(state)
                && !hasDied(state);
    }

    private static boolean awaitsSecondReading(ProtocolLinked protocol) {
        return protocol.getStatus() != ProtocolStatus.CANCELLED
                && protocol.getExpertRequired() == Answer.YES
                && !protocol.getSecondReported();
    }

    private static boolean hasDied(CaseState state) {
        for (HealthRecordLinked healthRecord : state.getHealthRecords()) {
            if (healthRecord.getRecordType() == HealthRecordType.DEATH) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWithdrawnConsent(CaseState state) {
        ParticipantLinked participant = state.getParticipant();
        return participant != null && participant.getConsent() == Consent.WITHDRAWN;
    }

    private static boolean isOpen(Notification notification) {
        return notification != null && notification.getState() == NotificationState.ISSUED;
    }

    private static void add(Map<String, Notification> wanted, Notification notification) {
        wanted.put(notification.getNotificationId(), notification);
    }

    private static Notification notification(
            NotificationKind kind, ProtocolLinked protocol, Outcome outcome) {
        return notification(
                kind, protocol, outcome.getKind(), outcome.getDueOn(), outcome.getReasons());
    }

    private static Notification notification(
            NotificationKind kind,
            ProtocolLinked protocol,
            OutcomeKind outcome,
            LocalDate dueOn,
            List<String> reasons) {
        LungRads category = OutcomeMapping.counted(protocol.getLungRads());
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

    private static Optional<Notification> successor(
            Notification withdrawn, List<Notification> missing) {
        return missing.stream().filter(one -> sameSubject(one, withdrawn)).findFirst();
    }

    private static boolean sameSubject(Notification one, Notification other) {
        return one.getKind() == other.getKind()
                && one.getExaminationId().equals(other.getExaminationId());
    }

    private static Notification issue(Notification missing, List<Notification> withdrawn) {
        Optional<String> supersedes =
                withdrawn.stream()
                        .filter(one -> sameSubject(one, missing))
                        .map(Notification::getNotificationId)
                        .min(Comparator.naturalOrder());
        return supersedes
                .map(id -> Notification.newBuilder(missing).setSupersedes(id).build())
                .orElse(missing);
    }

    private static Notification withdraw(Notification open, String reason) {
        return Notification.newBuilder(open)
                .setState(NotificationState.WITHDRAWN)
                .setReasons(List.of(reason))
                .build();
    }

    private static String whyWithdrawn(
            Notification open,
            CaseState state,
            Optional<Outcome> outcome,
            Optional<Notification> successor) {
        if (hasDied(state)) {
            return "DIED";
        }
        if (successor.isPresent()) {
            return "REPLACED";
        }
        Optional<ProtocolLinked> protocol =
                state.getProtocols().stream()
                        .filter(one -> one.getExaminationId().equals(open.getExaminationId()))
                        .findFirst();
        if (protocol.filter(one -> one.getStatus() == ProtocolStatus.CANCELLED).isPresent()) {
            return "PROTOCOL_CANCELLED";
        }
        return switch (open.getKind()) {
            case SECOND_REVIEW ->
                    protocol.filter(ProtocolLinked::getSecondReported).isPresent()
                            ? "SECOND_READING_REPORTED"
                            : "SECOND_READING_NOT_REQUIRED";
            case RECALL, ADDITIONAL_EXAMINATION, INCOMPLETE -> {
                boolean sameExamination =
                        outcome.filter(it -> it.getExaminationId().equals(open.getExaminationId()))
                                .isPresent();
                if (!sameExamination) {
                    yield "ANOTHER_EXAMINATION_DECIDES";
                }
                yield open.getKind() == NotificationKind.RECALL && hasWithdrawnConsent(state)
                        ? "CONSENT_WITHDRAWN"
                        : "OUTCOME_CHANGED";
            }
        };
    }
}
