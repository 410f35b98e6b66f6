package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A case as the rules lead it, with everything that they have said on the way. */
final class Followed {
    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final CaseRules rules;
    private CaseState state;
    private Instant now;
    private final List<CaseRevision> revisions = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<CaseForwarded> forwarded = new ArrayList<>();
    private Optional<Instant> wakeAt = Optional.empty();

    Followed(Instant now) {
        this(now, WithoutConsent.CARE);
    }

    Followed(Instant now, WithoutConsent withoutConsent) {
        this(CareFacts.PERSON, now, withoutConsent);
    }

    Followed(String pseudonym, Instant now) {
        this(pseudonym, now, WithoutConsent.CARE);
    }

    private Followed(String pseudonym, Instant now, WithoutConsent withoutConsent) {
        this.rules =
                new CaseRules(
                        LungRadsEngine.shipped(),
                        OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION),
                        EligibilityCriteria.shipped(EligibilityCriteria.DEFAULT_VERSION),
                        withoutConsent,
                        MOSCOW);
        this.state = rules.newCase(pseudonym);
        this.now = now;
    }

    /** What survivors were told since this was last asked. */
    List<CaseForwarded> takeForwarded() {
        List<CaseForwarded> all = new ArrayList<>(forwarded);
        forwarded.clear();
        return all;
    }

    Followed at(String instant) {
        return at(Instant.parse(instant));
    }

    Followed at(Instant instant) {
        now = instant;
        return this;
    }

    Followed take(Object... facts) {
        for (Object fact : facts) {
            take(CareFacts.event(fact));
        }
        return this;
    }

    CaseDecision take(CareEvent event) {
        return carryOut(rules.decide(state, event, now));
    }

    CaseDecision wake() {
        return carryOut(rules.wake(state, now));
    }

    private CaseDecision carryOut(CaseDecision decision) {
        ledger.addAll(decision.ledger());
        if (decision instanceof CaseDecision.Changed) {
            CaseDecision.Changed changed = (CaseDecision.Changed) decision;
            state = changed.state();
            revisions.add(changed.revision());
            notifications.addAll(changed.notifications());
            forwarded.addAll(changed.forwarded());
            wakeAt = changed.wakeAt();
        }
        if (decision instanceof CaseDecision.Noted) {
            state = ((CaseDecision.Noted) decision).state();
        }
        return decision;
    }

    CaseState state() {
        return state;
    }

    List<CaseRevision> revisions() {
        return revisions;
    }

    CaseRevision lastRevision() {
        return revisions.get(revisions.size() - 1);
    }

    /** Everything that was said, in order. */
    List<Notification> notifications() {
        return notifications;
    }

    Notification lastNotification() {
        return notifications.get(notifications.size() - 1);
    }

    List<Notification> open() {
        return state.getNotifications().stream()
                .filter(one -> one.getState() == NotificationState.ISSUED)
                .toList();
    }

    List<LedgerEntry> ledger() {
        return ledger;
    }

    Optional<Instant> wakeAt() {
        return wakeAt;
    }

    /** What the accounts hold in the end: the last entry of each event. */
    Map<String, TerminalState> ends() {
        Map<String, TerminalState> ends = new TreeMap<>();
        ledger.forEach(entry -> ends.put(entry.getEventId(), entry.getState()));
        return ends;
    }
}
