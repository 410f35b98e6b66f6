package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes one fact into a case: which version stands, and what becomes of the event in the accounts.
 * Leaves outcome and notifications alone. Pure: states are never changed, only replaced.
 */
final class FactRules {
    static final Comparator<ProtocolLinked> BY_EXAMINATION =
            Comparator.comparing(ProtocolLinked::getPerformedAt)
                    .thenComparing(ProtocolLinked::getExaminationId);
    static final Comparator<HealthRecordLinked> BY_RECORDING =
            Comparator.comparing(HealthRecordLinked::getRecordedAt)
                    .thenComparing(HealthRecordLinked::getHealthRecordId);
    static final Comparator<SeriesProgress> BY_SERIES =
            Comparator.comparing(progress -> progress.getSeries().getSeriesId());
    static final Comparator<IncidentLinked> BY_EVENT =
            Comparator.<IncidentLinked, String>comparing(
                            incident -> incident.getTrace().getEventId())
                    .thenComparing(IncidentLinked::getDeadLetterId);

    private static final Comparator<NotificationAcknowledged> BY_NOTIFICATION =
            Comparator.comparing(NotificationAcknowledged::getNotificationId);
    private static final Comparator<NotificationAcknowledged> BY_ACKNOWLEDGEMENT =
            Comparator.comparing(NotificationAcknowledged::getAcknowledgedAt)
                    .thenComparing(NotificationAcknowledged::getAcknowledgedBy);

    /**
     * @param facts the case with the fact in it; the very same object where it brought nothing new
     * @param eventId of the fact; empty where no source sent it
     */
    record Taken(CaseState facts, String eventId, List<LedgerEntry> ledger) {}

    private FactRules() {}

    static Taken take(CaseState state, CareEvent event, Instant now) {
        Object fact = event.getFact();
        if (fact instanceof FactRetracted) {
            return RetractionRules.take(state, (FactRetracted) fact, now);
        }
        if (RetractionRules.isTakenBack(state, fact)) {
            return new Taken(state, "", List.of());
        }
        if (fact instanceof ParticipantLinked) {
            return take(state, (ParticipantLinked) fact, now);
        }
        if (fact instanceof ProtocolLinked) {
            return whole(VersionedFacts.PROTOCOLS.take(state, (ProtocolLinked) fact, now));
        }
        if (fact instanceof HealthRecordLinked) {
            return whole(VersionedFacts.HEALTH_RECORDS.take(state, (HealthRecordLinked) fact, now));
        }
        if (fact instanceof InstanceLinked) {
            return take(state, (InstanceLinked) fact, now);
        }
        if (fact instanceof IncidentLinked) {
            return take(state, (IncidentLinked) fact);
        }
        if (fact instanceof NotificationAcknowledged) {
            return take(state, (NotificationAcknowledged) fact);
        }
        if (fact instanceof IdentityRedirected) {
            return MergedCases.take(state, (IdentityRedirected) fact);
        }
        if (fact instanceof CaseForwarded) {
            return MergedCases.take(state, (CaseForwarded) fact);
        }
        throw new IllegalArgumentException("a care event holds a kind of fact that is not known");
    }

    private static Taken take(CaseState state, ParticipantLinked incoming, Instant now) {
        ParticipantLinked current = state.getParticipant();
        VersionOrder.Standing standing = VersionOrder.PARTICIPANTS.standing(current, incoming);
        Trace trace = incoming.getTrace();
        if (RegisterEntries.isTakenBack(state, incoming)) {
            return whole(
                    new Taken(
                            state,
                            trace.getEventId(),
                            List.of(CaseLedger.entry(trace, 0, LedgerReason.OLDER_VERSION, now))));
        }
        CaseState facts = withRow(state, standing, current, incoming);
        List<LedgerEntry> ledger =
                CaseLedger.of(
                        standing, current == null ? null : current.getTrace(), 0, trace, 0, now);
        return whole(
                new Taken(
                        facts,
                        trace.getEventId(),
                        withdrawalNamed(ledger, facts.getParticipant())));
    }

    private static CaseState withRow(
            CaseState state,
            VersionOrder.Standing standing,
            ParticipantLinked current,
            ParticipantLinked incoming) {
        return switch (standing) {
            case FIRST, EARLIER_COPY -> CaseStates.withParticipant(state, incoming);
            case NEWER ->
                    RegisterEntries.drop(
                            RegisterEntries.keep(
                                    CaseStates.withParticipant(state, incoming), incoming, current),
                            incoming);
            case OLDER -> RegisterEntries.keep(state, current, incoming);
            case REDELIVERED, LATER_COPY -> state;
        };
    }

    /** The record that withdrew consent says so, however it was taken in. */
    private static List<LedgerEntry> withdrawalNamed(
            List<LedgerEntry> ledger, ParticipantLinked holds) {
        if (holds.getConsent() != Consent.WITHDRAWN) {
            return ledger;
        }
        String event = holds.getTrace().getEventId();
        return ledger.stream()
                .map(
                        entry ->
                                entry.getEventId().equals(event)
                                                && entry.getState() == TerminalState.APPLIED
                                        ? LedgerEntry.newBuilder(entry)
                                                .setReason(LedgerReason.CONSENT_WITHDRAWN.name())
                                                .build()
                                        : entry)
                .toList();
    }

    private static Taken take(CaseState state, InstanceLinked incoming, Instant now) {
        SeriesProgress current =
                FactLists.find(
                        state.getSeries(),
                        progress -> progress.getSeries().getSeriesId(),
                        incoming.getSeriesId());
        SeriesRules.Counted counted = SeriesRules.count(current, incoming);
        CaseState facts =
                counted.progress() == current
                        ? state
                        : CaseStates.withSeries(
                                state,
                                FactLists.replaced(
                                        state.getSeries(), current, counted.progress(), BY_SERIES));
        Trace trace = incoming.getTrace();
        return whole(
                new Taken(
                        facts,
                        trace.getEventId(),
                        List.of(
                                CaseLedger.entry(
                                        trace, incoming.getLinkage(), counted.why(), now))));
    }

    /** Incidents have no line in the ledger: the quarantined record has its own. */
    private static Taken take(CaseState state, IncidentLinked incoming) {
        String eventId = incoming.getTrace().getEventId();
        if (incoming.getKind() == IncidentKind.IMAGE_SETTLED) {
            return new Taken(settled(state, incoming), eventId, List.of());
        }
        if (incoming.getKind() == IncidentKind.RECORD && isInTheCase(state, eventId)) {
            return new Taken(state, eventId, List.of());
        }
        // Letters of one image may overtake each other, and each is settled by itself.
        IncidentLinked current =
                incoming.getKind() == IncidentKind.IMAGE
                        ? FactLists.find(
                                state.getIncidents(),
                                IncidentLinked::getDeadLetterId,
                                incoming.getDeadLetterId())
                        : FactLists.find(
                                state.getIncidents(),
                                incident -> incident.getTrace().getEventId(),
                                eventId);
        if (current != null
                && current.getDeadLetterId().compareTo(incoming.getDeadLetterId()) <= 0) {
            return new Taken(state, eventId, List.of());
        }
        return new Taken(
                CaseStates.withIncidents(
                        state,
                        FactLists.replaced(state.getIncidents(), current, incoming, BY_EVENT)),
                eventId,
                List.of());
    }

    /**
     * An acknowledgement has no line in the ledger: it is no record of a source. It is kept even if
     * its notification is not there yet, as after a failure, when what was issued is decided anew.
     */
    private static Taken take(CaseState state, NotificationAcknowledged incoming) {
        NotificationAcknowledged current =
                FactLists.find(
                        state.getAcknowledgements(),
                        NotificationAcknowledged::getNotificationId,
                        incoming.getNotificationId());
        boolean first = current == null || BY_ACKNOWLEDGEMENT.compare(incoming, current) < 0;
        return new Taken(
                first
                        ? CaseStates.withAcknowledgements(
                                state,
                                FactLists.replaced(
                                        state.getAcknowledgements(),
                                        current,
                                        incoming,
                                        BY_NOTIFICATION))
                        : state,
                "",
                List.of());
    }

    /** Whether the record was repaired and applied before its incident came. */
    static boolean isInTheCase(CaseState state, String eventId) {
        ParticipantLinked participant = state.getParticipant();
        return (participant != null && participant.getTrace().getEventId().equals(eventId))
                || state.getProtocols().stream()
                        .anyMatch(one -> one.getTrace().getEventId().equals(eventId))
                || state.getHealthRecords().stream()
                        .anyMatch(one -> one.getTrace().getEventId().equals(eventId))
                || SeriesRules.broughtBy(eventId, state.getSeries());
    }

    private static CaseState settled(CaseState state, IncidentLinked settled) {
        List<IncidentLinked> left = new ArrayList<>(state.getIncidents());
        left.removeIf(incident -> incident.getDeadLetterId().equals(settled.getDeadLetterId()));
        return left.size() == state.getIncidents().size()
                ? state
                : CaseStates.withIncidents(state, left);
    }

    /** A record that comes whole ends the incident that its broken form was. */
    private static Taken whole(Taken taken) {
        CaseState facts = taken.facts();
        IncidentLinked resolved =
                FactLists.find(
                        facts.getIncidents(),
                        incident -> incident.getTrace().getEventId(),
                        taken.eventId());
        // An image's record is applied before its image is looked at.
        if (resolved == null || resolved.getKind() != IncidentKind.RECORD) {
            return taken;
        }
        List<IncidentLinked> left = new ArrayList<>(facts.getIncidents());
        left.remove(resolved);
        return new Taken(CaseStates.withIncidents(facts, left), taken.eventId(), taken.ledger());
    }

    static CaseState withIncident(CaseState state, IncidentLinked incident) {
        return CaseStates.withIncidents(
                state, FactLists.replaced(state.getIncidents(), null, incident, BY_EVENT));
    }
}
