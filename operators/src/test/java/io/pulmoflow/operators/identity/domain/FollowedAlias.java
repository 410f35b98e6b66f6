package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** One alias as the rules lead it, and what whoever reads their output makes of it in the end. */
final class FollowedAlias implements KeptRecords {
    private final AliasRules rules;
    private final Map<String, WaitingEvent> kept = new TreeMap<>();
    private AliasState state = AliasRules.UNKNOWN;
    private final Map<String, Integer> takenBack = new HashMap<>();
    private final List<CareEvent> linked = new ArrayList<>();
    private final Map<String, LedgerEntry> ledger = new TreeMap<>();
    private final List<DeadLetter> letters = new ArrayList<>();

    FollowedAlias(AliasRules rules) {
        this.rules = rules;
    }

    AliasDecision take(IdentifiedEvent event, Instant now) {
        return carryOut(rules.decide(state, this, event, now));
    }

    AliasDecision expire(Instant now) {
        return carryOut(rules.expire(state, this, now));
    }

    AliasDecision upgrade(AliasState saved) {
        return carryOut(rules.upgraded(saved));
    }

    AliasState state() {
        return state;
    }

    List<DeadLetter> letters() {
        return letters;
    }

    /** Event and person of every fact that nobody has taken back. */
    TreeSet<String> links() {
        TreeSet<String> links = new TreeSet<>();
        for (CareEvent event : linked) {
            String link = AliasRecords.eventId(event) + " " + event.getPseudonym();
            if (linkage(event) >= takenBack.getOrDefault(link, 0)) {
                links.add(link);
            }
        }
        return links;
    }

    /** As the accounts have it; what is linked has none from here. */
    Map<String, TerminalState> ends() {
        Map<String, TerminalState> ends = new TreeMap<>();
        ledger.values().forEach(entry -> ends.put(entry.getEventId(), entry.getState()));
        for (String link : links()) {
            ends.put(link.substring(0, link.indexOf(' ')), TerminalState.APPLIED);
        }
        return ends;
    }

    @Override
    public Optional<WaitingEvent> find(String eventId) {
        return Optional.ofNullable(kept.get(eventId));
    }

    @Override
    public Iterable<WaitingEvent> all() {
        return new ArrayList<>(kept.values());
    }

    private AliasDecision carryOut(AliasDecision decision) {
        state = decision.state();
        for (WaitingEvent record : decision.kept()) {
            kept.put(AliasRecords.eventId(record.getEvent()), record);
        }
        for (FactRetracted fact : decision.retracted()) {
            takenBack.merge(
                    fact.getTrace().getEventId() + " " + fact.getPseudonym(),
                    fact.getLinkage(),
                    Math::max);
        }
        linked.addAll(decision.linked());
        for (LedgerEntry entry : decision.ledger()) {
            ledger.merge(
                    entry.getEventId(),
                    entry,
                    (known, next) -> next.getLinkage() >= known.getLinkage() ? next : known);
        }
        letters.addAll(decision.deadLetters());
        return decision;
    }

    private static int linkage(CareEvent event) {
        // Of a health record, which is what these tests link.
        return event.getFact() instanceof io.pulmoflow.schemas.care.HealthRecordLinked healthRecord
                ? healthRecord.getLinkage()
                : 0;
    }
}
