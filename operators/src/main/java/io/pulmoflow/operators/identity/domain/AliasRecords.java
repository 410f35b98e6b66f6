package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.state.AliasStanding;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.time.Instant;
import java.util.Objects;

/** How a record that came with an alias is kept, stands, and is taken back. */
final class AliasRecords {
    private static final String ALIAS_UNKNOWN = "ALIAS_UNKNOWN";

    private AliasRecords() {}

    static String eventId(CareEvent event) {
        return CareFact.trace(event).getEventId();
    }

    /**
     * @param known what is kept under the same event already, or null
     */
    static WaitingEvent of(IdentifiedEvent event, WaitingEvent known, Instant now) {
        RawCopy copy = event.getRawCopy();
        WaitingEvent.Builder record =
                WaitingEvent.newBuilder()
                        .setEvent(event.getEvent())
                        .setWaitingSince(known == null ? now : known.getWaitingSince())
                        .setQuarantined(known != null && known.getQuarantined())
                        .setTopic(copy.getTopic())
                        .setPartition(copy.getPartition())
                        .setOffset(copy.getOffset())
                        .setStaged(event.getStaged());
        if (known != null) {
            record.setStanding(known.getStanding())
                    .setLinkedTo(known.getLinkedTo())
                    .setLinkage(known.getLinkage());
        }
        return record.build();
    }

    static boolean isSame(WaitingEvent known, IdentifiedEvent event) {
        return known.getEvent().equals(event.getEvent())
                && Objects.equals(known.getStaged(), event.getStaged());
    }

    /** Whose it is, or null. */
    static String personOf(WaitingEvent record, AliasClaims.Resolution resolution) {
        String own = record.getEvent().getPseudonym();
        if (own.equals(CareFact.NOBODY)) {
            return resolution.person();
        }
        boolean isContradicted =
                !resolution.ofRegister().isEmpty() && !resolution.ofRegister().contains(own);
        return isContradicted ? null : own;
    }

    static AliasStanding standingOf(
            WaitingEvent record, AliasClaims.Resolution resolution, String person) {
        if (person != null) {
            return AliasStanding.LINKED;
        }
        boolean isNobodys =
                record.getEvent().getPseudonym().equals(CareFact.NOBODY)
                        && resolution.kind() == AliasClaims.Kind.UNKNOWN;
        return isNobodys ? AliasStanding.WAITING : AliasStanding.REFUSED;
    }

    static WaitingEvent standing(
            WaitingEvent record, AliasStanding standing, String person, Instant now) {
        boolean wasLinked = record.getStanding() == AliasStanding.LINKED;
        boolean waitsAnew =
                standing == AliasStanding.WAITING && record.getStanding() != AliasStanding.WAITING;
        return copy(record)
                .setStanding(standing)
                .setLinkedTo(person)
                .setLinkage(record.getLinkage() + (wasLinked ? 1 : 0))
                .setWaitingSince(waitsAnew ? now : record.getWaitingSince())
                .setQuarantined(!waitsAnew && record.getQuarantined())
                .build();
    }

    static WaitingEvent quarantined(WaitingEvent record) {
        return copy(record).setQuarantined(true).build();
    }

    /**
     * @param was as it was linked
     * @param is as it stands now
     */
    static void retract(WaitingEvent was, WaitingEvent is, AliasDecision.Draft draft) {
        Trace trace = CareFact.trace(was.getEvent());
        CareEvent linked = CareFact.linkedTo(was.getLinkedTo(), was.getEvent(), was.getLinkage());
        draft.retracted.add(
                FactRetracted.newBuilder()
                        .setPseudonym(was.getLinkedTo())
                        .setTrace(trace)
                        .setLinkage(is.getLinkage())
                        .setDeadLetterId(
                                linked.getFact() instanceof IncidentLinked incident
                                        ? incident.getDeadLetterId()
                                        : null)
                        .setIncident(incidentOf(was, is))
                        .build());
        LinkedImage.retracted(linked, was.getStaged(), is.getLinkage())
                .ifPresent(draft.images::add);
    }

    static LedgerEntry waitingEntry(WaitingEvent record, Instant now) {
        Trace trace = CareFact.trace(record.getEvent());
        return LedgerEntry.newBuilder()
                .setEventId(trace.getEventId())
                .setSource(trace.getSource())
                .setState(TerminalState.WAITING)
                .setStage(Stage.PSEUDONYMIZE)
                .setReason(ALIAS_UNKNOWN)
                .setAt(now)
                .setLinkage(record.getLinkage())
                .build();
    }

    /** A copy that shares what it holds. */
    static AliasState.Builder copy(AliasState state) {
        return AliasState.newBuilder()
                .setPseudonyms(state.getPseudonyms())
                .setWaiting(state.getWaiting())
                .setUnlinkedTimerAt(state.getUnlinkedTimerAt())
                .setAlias(state.getAlias())
                .setClaims(state.getClaims())
                .setRecords(state.getRecords())
                .setWaitingRecords(state.getWaitingRecords());
    }

    /**
     * The record is this person's by its national id, and in quarantine: his case is incomplete.
     */
    private static IncidentLinked incidentOf(WaitingEvent was, WaitingEvent is) {
        boolean isHis =
                is.getStanding() == AliasStanding.REFUSED
                        && was.getLinkedTo().equals(was.getEvent().getPseudonym())
                        && !CareFact.isIncident(was.getEvent());
        if (!isHis) {
            return null;
        }
        Trace trace = CareFact.trace(was.getEvent());
        return IncidentLinked.newBuilder()
                .setPseudonym(was.getLinkedTo())
                .setTrace(trace)
                .setDeadLetterId(
                        RecordIds.deadLetter(trace.getEventId(), FaultCode.IDENTITY_CONFLICT))
                .setCode(FaultCode.IDENTITY_CONFLICT.name())
                .build();
    }

    private static WaitingEvent.Builder copy(WaitingEvent record) {
        return WaitingEvent.newBuilder()
                .setEvent(record.getEvent())
                .setWaitingSince(record.getWaitingSince())
                .setQuarantined(record.getQuarantined())
                .setTopic(record.getTopic())
                .setPartition(record.getPartition())
                .setOffset(record.getOffset())
                .setStaged(record.getStaged())
                .setStanding(record.getStanding())
                .setLinkedTo(record.getLinkedTo())
                .setLinkage(record.getLinkage());
    }
}
