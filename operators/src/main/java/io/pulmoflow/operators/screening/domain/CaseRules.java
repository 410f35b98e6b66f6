package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
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
import java.util.stream.Stream;

/**
 * How a case is followed. Pure: the same history in any order ends in the same case; states that
 * are handed in are never changed.
 */
public final class CaseRules implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final OutcomeRules outcomes;
    private final AssessmentRules assessments;
    private final EligibilityRules eligibility;
    private final NotificationRules notifications;

    /**
     * @param programmeZone where the days of the programme begin
     */
    public CaseRules(
            LungRadsEngine engine,
            OutcomeMapping mapping,
            EligibilityCriteria criteria,
            ZoneId programmeZone) {
        this(engine, mapping, criteria, WithoutConsent.CARE, programmeZone);
    }

    /**
     * @param withoutConsent what is done for people without consent
     * @param programmeZone where the days of the programme begin
     */
    public CaseRules(
            LungRadsEngine engine,
            OutcomeMapping mapping,
            EligibilityCriteria criteria,
            WithoutConsent withoutConsent,
            ZoneId programmeZone) {
        this.outcomes = new OutcomeRules(mapping, programmeZone);
        this.assessments = new AssessmentRules(engine, mapping, programmeZone);
        this.eligibility = new EligibilityRules(criteria, programmeZone);
        this.notifications =
                new NotificationRules(outcomes, mapping.policy(), withoutConsent, programmeZone);
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
                Optional.ofNullable(state.getOutcome())
                        .flatMap(outcome -> protocolOf(state, outcome.getExaminationId()))
                        .map(protocol -> protocol.getTrace().getEventId())
                        .orElse("");
        return settle(state, state, cause, List.of(), now);
    }

    private static Optional<ProtocolLinked> protocolOf(CaseState state, String examinationId) {
        return state.getProtocols().stream()
                .filter(protocol -> protocol.getExaminationId().equals(examinationId))
                .findFirst();
    }

    private CaseDecision settle(
            CaseState before,
            CaseState taken,
            String causeEventId,
            List<LedgerEntry> ledger,
            Instant now) {
        CaseState bounded = CaseBounds.kept(taken, now);
        CaseState view = MergedCases.view(bounded);
        CaseState viewBefore = MergedCases.view(before);
        CaseState assessed = assessments.assessed(viewBefore, view);
        CaseState facts =
                MergedCases.survivor(bounded).isPresent()
                        ? eligibility.merged(assessed, causeEventId, now)
                        : eligibility.judged(assessed, causeEventId, now);
        List<Examined> examinations = Examined.of(facts);
        Optional<Examined> deciding = outcomes.deciding(examinations);
        Optional<Outcome> outcome = deciding.map(outcomes::outcomeOf);
        NotificationRules.Settled settled =
                notifications.settle(facts, examinations, outcome, deciding, now);
        Optional<Instant> wakeAt =
                Stream.of(
                                notifications.nextAt(facts, settled, outcome, now),
                                eligibility.reviewAt(facts, now))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
        long timerAt = wakeAt.map(Instant::toEpochMilli).orElse(0L);

        CaseState own =
                view == bounded
                        ? facts
                        : CaseStates.judged(
                                bounded, facts.getAssessments(), facts.getEligibility());
        boolean same =
                isSameCase(before, own)
                        && settled.all() == before.getNotifications()
                        && timerAt == before.getRecallTimerAt()
                        && Objects.equals(outcome.orElse(null), before.getOutcome());
        if (same) {
            return own.getReplaced() == before.getReplaced()
                            && own.getRetracted() == before.getRetracted()
                            && own.getLeftEntries() == before.getLeftEntries()
                    ? new CaseDecision.Unchanged(ledger)
                    : new CaseDecision.Noted(own, ledger);
        }
        CaseState after =
                CaseStates.decided(
                        own,
                        Math.max(before.getRevision() + 1, micros(now)),
                        outcome.orElse(null),
                        settled.all(),
                        timerAt);
        return new CaseDecision.Changed(
                after,
                revision(after, facts, causeEventId),
                SealedContacts.addressed(settled.emitted(), facts.getParticipant()),
                SealedContacts.awaited(viewBefore, facts, settled),
                Optional.ofNullable(facts.getEligibility())
                        .filter(one -> one != before.getEligibility()),
                MergedCases.forwarded(before, after),
                ledger,
                wakeAt);
    }

    /** Whether nothing that is published or forwarded has changed. */
    private static boolean isSameCase(CaseState before, CaseState own) {
        return MergedCases.haveSameFacts(before, own)
                && before.getAcknowledgements() == own.getAcknowledgements()
                && before.getRedirect() == own.getRedirect()
                && before.getForwarded() == own.getForwarded()
                && before.getAssessments().equals(own.getAssessments())
                && Objects.equals(before.getEligibility(), own.getEligibility());
    }

    /**
     * @param facts the case as it is to be published
     */
    private static CaseRevision revision(CaseState state, CaseState facts, String causeEventId) {
        return CaseRevision.newBuilder()
                .setPseudonym(state.getPseudonym())
                .setRevision(state.getRevision())
                .setCauseEventId(causeEventId)
                .setParticipant(SealedContacts.without(facts.getParticipant()))
                .setProtocols(facts.getProtocols())
                .setHealthRecords(facts.getHealthRecords())
                .setImageSeries(SeriesRules.published(facts.getSeries(), facts.getProtocols()))
                .setOutcome(state.getOutcome())
                .setNotifications(state.getNotifications())
                .setQuarantinedRecords(facts.getIncidents().size())
                .setAssessments(facts.getAssessments())
                .setEligibility(facts.getEligibility())
                .setMergedInto(MergedCases.survivor(state).orElse(null))
                .build();
    }

    private static long micros(Instant now) {
        return Math.addExact(
                Math.multiplyExact(now.getEpochSecond(), MICROS_PER_SECOND),
                now.getNano() / NANOS_PER_MICRO);
    }
}
