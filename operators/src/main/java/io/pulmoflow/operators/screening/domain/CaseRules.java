package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Outcome;
import io.pulmoflow.schemas.state.CaseState;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a case is followed. Pure: the same history in any order ends in the same case; states that
 * are handed in are never changed.
 */
public final class CaseRules implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final OutcomeRules outcomes;
    private final NotificationRules notifications;

    /**
     * @param programmeZone where the days of the programme begin
     */
    public CaseRules(OutcomeMapping mapping, ZoneId programmeZone) {
        this.outcomes = new OutcomeRules(mapping, programmeZone);
        this.notifications = new NotificationRules(outcomes, programmeZone);
    }

    /** The case of a person of whom nothing is known yet. */
    public CaseState newCase(String pseudonym) {
        return CaseStates.empty(Objects.requireNonNull(pseudonym, "pseudonym"));
    }

    /**
     * Takes a fact in.
     *
     * @throws IllegalArgumentException if the event is another person's
     */
    public CaseDecision decide(CaseState state, CareEvent event, Instant now) {
        if (!state.getPseudonym().equals(event.getPseudonym())) {
            throw new IllegalArgumentException("an event is decided in its own person's case");
        }
        FactRules.Taken taken = FactRules.take(state, event, now);
        return settle(state, taken.facts(), taken.eventId(), taken.ledger(), now);
    }

    /** Looks at the case again because time has passed. */
    public CaseDecision wake(CaseState state, Instant now) {
        String cause =
                outcomes.deciding(state.getProtocols())
                        .map(protocol -> protocol.getTrace().getEventId())
                        .orElse("");
        return settle(state, state, cause, List.of(), now);
    }

    private CaseDecision settle(
            CaseState before,
            CaseState facts,
            String causeEventId,
            List<LedgerEntry> ledger,
            Instant now) {
        Optional<ProtocolLinked> deciding = outcomes.deciding(facts.getProtocols());
        Optional<Outcome> outcome = deciding.map(outcomes::outcomeOf);
        NotificationRules.Settled settled = notifications.settle(facts, outcome, deciding, now);
        Optional<Instant> wakeAt = notifications.recallDueAt(facts, outcome, now);
        long timerAt = wakeAt.map(Instant::toEpochMilli).orElse(0L);

        boolean unchanged =
                facts == before
                        && settled.emitted().isEmpty()
                        && timerAt == before.getRecallTimerAt()
                        && Objects.equals(outcome.orElse(null), before.getOutcome());
        if (unchanged) {
            return new CaseDecision.Unchanged(ledger);
        }
        CaseState after =
                CaseStates.decided(
                        facts,
                        Math.max(before.getRevision() + 1, micros(now)),
                        outcome.orElse(null),
                        settled.all(),
                        timerAt);
        return new CaseDecision.Changed(
                after, revision(after, causeEventId), settled.emitted(), ledger, wakeAt);
    }

    private static CaseRevision revision(CaseState state, String causeEventId) {
        return CaseRevision.newBuilder()
                .setPseudonym(state.getPseudonym())
                .setRevision(state.getRevision())
                .setCauseEventId(causeEventId)
                .setParticipant(state.getParticipant())
                .setProtocols(state.getProtocols())
                .setHealthRecords(state.getHealthRecords())
                .setImageSeries(SeriesRules.published(state.getSeries(), state.getProtocols()))
                .setOutcome(state.getOutcome())
                .setNotifications(state.getNotifications())
                .setQuarantinedRecords(state.getIncidents().size())
                .build();
    }

    private static long micros(Instant now) {
        return Math.addExact(
                Math.multiplyExact(now.getEpochSecond(), MICROS_PER_SECOND),
                now.getNano() / NANOS_PER_MICRO);
    }
}
