package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of the register that speak of one person. The newest row of all counts; of every other
 * entry its newest is kept, and one of them counts where the first turns out to be another
 * person's, whose national id was written wrong in it. Pure.
 */
final class RegisterEntries {
    private RegisterEntries() {}

    /** Whether the row is of an entry that has become another person's since. */
    static boolean isTakenBack(CaseState state, ParticipantLinked row) {
        Long until = row.getEntry() == null ? null : state.getLeftEntries().get(row.getEntry());
        return until != null && row.getUpdatedAt().toEpochMilli() <= until;
    }

    /** The case with the row that does not count kept, where it is another entry's. */
    static CaseState keep(CaseState state, ParticipantLinked counts, ParticipantLinked other) {
        if (other.getEntry() == null || other.getEntry().equals(counts.getEntry())) {
            return state;
        }
        Optional<ParticipantLinked> known =
                rows(state).stream()
                        .filter(row -> row.getEntry().equals(other.getEntry()))
                        .findFirst();
        if (known.filter(row -> VersionOrder.PARTICIPANTS.compare(row, other) >= 0).isPresent()) {
            return state;
        }
        List<ParticipantLinked> rows = new ArrayList<>(rows(state));
        known.ifPresent(rows::remove);
        rows.add(other);
        return with(state, rows);
    }

    /** The case without an older row of the entry that counts now. */
    static CaseState drop(CaseState state, ParticipantLinked counts) {
        List<ParticipantLinked> rows = new ArrayList<>(rows(state));
        return rows.removeIf(row -> row.getEntry().equals(counts.getEntry()))
                ? with(state, rows)
                : state;
    }

    static FactRules.Taken leave(CaseState state, FactRetracted retraction, Instant now) {
        String entry = retraction.getEntry();
        long until = retraction.getUntil().toEpochMilli();
        String eventId = retraction.getTrace().getEventId();
        if (state.getLeftEntries().getOrDefault(entry, Long.MIN_VALUE) >= until) {
            return new FactRules.Taken(state, eventId, List.of());
        }
        Map<String, Long> left = new HashMap<>(state.getLeftEntries());
        left.put(entry, until);
        CaseState facts = CaseStates.copy(state).setLeftEntries(left).build();
        List<ParticipantLinked> rows = new ArrayList<>(rows(facts));
        CaseState known = facts;
        if (rows.removeIf(row -> isTakenBack(known, row))) {
            facts = with(facts, rows);
        }
        ParticipantLinked counted = state.getParticipant();
        if (counted == null || !isTakenBack(facts, counted)) {
            return new FactRules.Taken(facts, eventId, List.of());
        }
        List<LedgerEntry> ledger = new ArrayList<>();
        ledger.add(CaseLedger.entry(counted.getTrace(), 0, LedgerReason.NEWER_VERSION, now));
        Optional<ParticipantLinked> next = rows.stream().max(VersionOrder.PARTICIPANTS::compare);
        if (next.isPresent()) {
            rows.remove(next.get());
            facts = with(facts, rows);
            ledger.add(CaseLedger.entry(next.get().getTrace(), 0, LedgerReason.RESTORED, now));
        }
        return new FactRules.Taken(
                CaseStates.withParticipant(facts, next.orElse(null)), eventId, ledger);
    }

    private static List<ParticipantLinked> rows(CaseState state) {
        List<ParticipantLinked> rows = new ArrayList<>();
        for (CareEvent event : state.getReplaced()) {
            if (event.getFact() instanceof ParticipantLinked row) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static CaseState with(CaseState state, List<ParticipantLinked> rows) {
        List<CareEvent> next = new ArrayList<>(state.getReplaced());
        next.removeIf(event -> event.getFact() instanceof ParticipantLinked);
        rows.forEach(row -> next.add(new CareEvent(state.getPseudonym(), row)));
        next.sort(ReplacedVersions.IN_STATE);
        return CaseStates.withReplaced(state, next);
    }
}
