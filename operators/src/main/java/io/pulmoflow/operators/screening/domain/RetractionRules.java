package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a fact out of a case as if it had never come: what it had replaced stands again. A fact
 * that comes after its own retraction stays out. Pure.
 */
final class RetractionRules {
    private static final String LETTER = "letter ";

    private RetractionRules() {}

    /** Whether the fact was linked before the record was last taken back from this person. */
    static boolean isTakenBack(CaseState state, Object fact) {
        if (state.getRetracted().isEmpty()) {
            return false;
        }
        if (fact instanceof ProtocolLinked protocol) {
            return isBelow(state, protocol.getTrace().getEventId(), protocol.getLinkage());
        }
        if (fact instanceof HealthRecordLinked healthRecord) {
            return isBelow(state, healthRecord.getTrace().getEventId(), healthRecord.getLinkage());
        }
        if (fact instanceof InstanceLinked instance) {
            return isBelow(state, instance.getTrace().getEventId(), instance.getLinkage());
        }
        return fact instanceof IncidentLinked incident
                && isBelow(state, LETTER + incident.getDeadLetterId(), incident.getLinkage());
    }

    static FactRules.Taken take(CaseState state, FactRetracted retraction, Instant now) {
        if (retraction.getEntry() != null) {
            return RegisterEntries.leave(state, retraction, now);
        }
        String eventId = retraction.getTrace().getEventId();
        String key =
                retraction.getDeadLetterId() == null
                        ? eventId
                        : LETTER + retraction.getDeadLetterId();
        if (state.getRetracted().getOrDefault(key, 0) >= retraction.getLinkage()) {
            return new FactRules.Taken(state, eventId, List.of());
        }
        Map<String, Integer> retracted = new HashMap<>(state.getRetracted());
        retracted.put(key, retraction.getLinkage());
        CaseState facts = CaseStates.copy(state).setRetracted(retracted).build();
        if (retraction.getDeadLetterId() != null) {
            return new FactRules.Taken(withoutIncident(facts, retraction), eventId, List.of());
        }
        List<LedgerEntry> ledger = new ArrayList<>();
        int below = retraction.getLinkage();
        facts = VersionedFacts.PROTOCOLS.without(facts, eventId, below, now, ledger);
        facts = VersionedFacts.HEALTH_RECORDS.without(facts, eventId, below, now, ledger);
        facts = ReplacedVersions.without(facts, eventId, below);
        List<SeriesProgress> series = SeriesRules.without(eventId, below, facts.getSeries());
        if (series != facts.getSeries()) {
            facts = CaseStates.withSeries(facts, series);
        }
        return new FactRules.Taken(withItsIncident(facts, retraction), eventId, ledger);
    }

    private static CaseState withoutIncident(CaseState state, FactRetracted retraction) {
        List<IncidentLinked> left = new ArrayList<>(state.getIncidents());
        boolean removed =
                left.removeIf(
                        one ->
                                one.getDeadLetterId().equals(retraction.getDeadLetterId())
                                        && one.getLinkage() < retraction.getLinkage());
        return removed ? CaseStates.withIncidents(state, left) : state;
    }

    /**
     * The record names this person and is in quarantine: his case is incomplete until it is not.
     */
    private static CaseState withItsIncident(CaseState state, FactRetracted retraction) {
        IncidentLinked incident = retraction.getIncident();
        boolean isLinkedAgain =
                incident == null
                        || FactRules.isInTheCase(state, incident.getTrace().getEventId())
                        || state.getIncidents().stream()
                                .anyMatch(
                                        one ->
                                                one.getKind() == IncidentKind.RECORD
                                                        && one.getTrace()
                                                                .getEventId()
                                                                .equals(
                                                                        incident.getTrace()
                                                                                .getEventId()));
        return isLinkedAgain ? state : FactRules.withIncident(state, incident);
    }

    private static boolean isBelow(CaseState state, String key, int linkage) {
        return linkage < state.getRetracted().getOrDefault(key, 0);
    }
}
