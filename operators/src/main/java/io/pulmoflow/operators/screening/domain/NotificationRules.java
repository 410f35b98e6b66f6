package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.SecondReading;
import io.pulmoflow.schemas.state.CaseState;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the screening office is to be told. What ought to be open follows from the case and the day
 * alone; what is missing is issued, what ought not to be open any more is withdrawn, and what
 * nobody has followed is said again. Pure.
 */
final class NotificationRules implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * @param all open and withdrawn, by id: what the case keeps
     * @param emitted withdrawn ones, then issued ones, then those said again
     */
    record Settled(List<Notification> all, List<Notification> emitted) {}

    private final OutcomeRules outcomes;
    private final FollowUpPolicy policy;
    private final Urging urging;
    private final WithoutConsent withoutConsent;
    private final ZoneId programmeZone;

    NotificationRules(
            OutcomeRules outcomes,
            FollowUpPolicy policy,
            WithoutConsent withoutConsent,
            ZoneId programmeZone) {
        this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.urging = new Urging(policy);
        this.withoutConsent = Objects.requireNonNull(withoutConsent, "withoutConsent");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * @param state the facts as they are now, with the notifications of before
     * @param examinations those that were not cancelled
     * @param outcome what the facts lead to, with the examination that decides
     */
    Settled settle(
            CaseState state,
            List<Examined> examinations,
            Optional<Outcome> outcome,
            Optional<Examined> deciding,
            Instant now) {
        Map<String, Notification> known = new TreeMap<>();
        state.getNotifications().forEach(one -> known.put(one.getNotificationId(), one));
        Map<String, Notification> wanted =
                wanted(state, examinations, outcome, deciding, known, now);

        List<Notification> missing = new ArrayList<>();
        for (Notification one : wanted.values()) {
            if (!Notifications.isOpen(known.get(one.getNotificationId()))) {
                missing.add(one);
            }
        }
        List<Notification> withdrawn = new ArrayList<>();
        for (Notification one : known.values()) {
            if (Notifications.isOpen(one) && !wanted.containsKey(one.getNotificationId())) {
                Optional<Notification> successor = Notifications.successor(one, missing);
                withdrawn.add(
                        Notifications.withdraw(
                                one,
                                Withdrawal.reason(
                                        one, state, outcome, successor, waitsForConsent(state)),
                                now));
            }
        }
        List<Notification> emitted = new ArrayList<>(withdrawn);
        missing.forEach(one -> emitted.add(Notifications.issue(one, withdrawn, now)));
        emitted.forEach(one -> known.put(one.getNotificationId(), one));
        boolean acknowledged = acknowledge(known, state.getAcknowledgements());
        emitted.addAll(saidAgain(known, state, now));
        return emitted.isEmpty() && !acknowledged
                ? new Settled(state.getNotifications(), List.of())
                : new Settled(new ArrayList<>(known.values()), emitted);
    }

    /** The moment at which something has to be said that nothing new brings about; or never. */
    Optional<Instant> nextAt(
            CaseState state, Settled settled, Optional<Outcome> outcome, Instant now) {
        Stream<Instant> due =
                outcome
                        .filter(it -> isRecalled(it, state))
                        .map(it -> it.getDueOn().atStartOfDay(programmeZone).toInstant())
                        .filter(at -> at.isAfter(now))
                        .stream();
        Stream<Instant> again =
                isUrged(state)
                        ? settled.all().stream()
                                .filter(Notifications::isOpen)
                                .flatMap(one -> urging.nextAt(one, now).stream())
                        : Stream.empty();
        return Stream.concat(due, again).min(Instant::compareTo);
    }

    /** Whoever has died or is treated for what was looked for is not asked after again. */
    private static boolean isUrged(CaseState state) {
        return PersonStatus.of(state)
                .filter(status -> status != PersonStatus.CONSENT_WITHDRAWN)
                .isEmpty();
    }

    private List<Notification> saidAgain(
            Map<String, Notification> known, CaseState state, Instant now) {
        List<Notification> again = new ArrayList<>();
        if (isUrged(state)) {
            for (Notification one : known.values()) {
                Notification urged = Notifications.isOpen(one) ? urging.at(one, now) : one;
                if (urged != one) {
                    again.add(urged);
                }
            }
            again.forEach(one -> known.put(one.getNotificationId(), one));
        }
        return again;
    }

    /** Whether any was acknowledged that was not yet. */
    private static boolean acknowledge(
            Map<String, Notification> known, List<NotificationAcknowledged> acknowledgements) {
        Map<String, Notification> changed = new HashMap<>();
        for (NotificationAcknowledged one : acknowledgements) {
            Notification notification = known.get(one.getNotificationId());
            if (notification != null
                    && !one.getAcknowledgedAt().equals(notification.getAcknowledgedAt())) {
                changed.put(one.getNotificationId(), Notifications.acknowledged(notification, one));
            }
        }
        known.putAll(changed);
        return !changed.isEmpty();
    }

    private Map<String, Notification> wanted(
            CaseState state,
            List<Examined> examinations,
            Optional<Outcome> outcome,
            Optional<Examined> deciding,
            Map<String, Notification> known,
            Instant now) {
        Map<String, Notification> wanted = new TreeMap<>();
        if (waitsForConsent(state)
                || PersonStatus.of(state).filter(PersonStatus.DIED::equals).isPresent()) {
            return wanted;
        }
        for (Examined examined : examinations) {
            if (examined.assessment().getSecondReading() == SecondReading.ASKED) {
                add(
                        wanted,
                        Notifications.of(
                                NotificationKind.SECOND_REVIEW,
                                examined,
                                outcomes.kindOf(examined),
                                outcomes.performedOn(examined.protocol()),
                                examined.assessment().getSecondReadingReasons()));
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
            Examined deciding,
            Map<String, Notification> known,
            Instant now) {
        return switch (outcome.getKind()) {
            case ADDITIONAL_EXAMINATION ->
                    Optional.of(
                            Notifications.of(
                                    NotificationKind.ADDITIONAL_EXAMINATION, deciding, outcome));
            case INCOMPLETE ->
                    Optional.of(Notifications.of(NotificationKind.INCOMPLETE, deciding, outcome));
            case NO_SIGNS, SUPERVISION -> {
                Notification recall = Notifications.of(NotificationKind.RECALL, deciding, outcome);
                // Open once, it stays so even where another machine's clock is a little behind.
                boolean due =
                        !LocalDate.ofInstant(now, programmeZone).isBefore(outcome.getDueOn())
                                || Notifications.isOpen(known.get(recall.getNotificationId()));
                yield due && isRecalled(outcome, state) ? Optional.of(recall) : Optional.empty();
            }
        };
    }

    private boolean isRecalled(Outcome outcome, CaseState state) {
        if (waitsForConsent(state)) {
            return false;
        }
        boolean applies = outcome.getKind() == OutcomeKind.SUPERVISION || isInvited(outcome, state);
        return applies && PersonStatus.of(state).isEmpty();
    }

    /** To a routine round nobody is invited who has left the programme's criteria. */
    private boolean isInvited(Outcome outcome, CaseState state) {
        Eligibility eligibility = state.getEligibility();
        return outcome.getKind() == OutcomeKind.NO_SIGNS
                && policy.routineRound() == FollowUpPolicy.RoutineRound.INVITED
                && (eligibility == null
                        || eligibility.getStatus() != EligibilityStatus.NOT_ELIGIBLE);
    }

    private boolean waitsForConsent(CaseState state) {
        return switch (withoutConsent) {
            case CARE -> false;
            case WAIT ->
                    state.getParticipant() == null
                            || state.getParticipant().getConsent() != Consent.GIVEN;
        };
    }

    private static void add(Map<String, Notification> wanted, Notification notification) {
        wanted.put(notification.getNotificationId(), notification);
    }
}
