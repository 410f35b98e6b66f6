package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.StagedImage;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Links events to a person by alias. Pure: without a conflict, any order of claims and events ends
 * with the same events linked. States are never changed in place.
 *
 * <p>Two people who claim one alias are a conflict that stays: what comes by this alias alone from
 * then on goes into quarantine, and so does a record whose national id and alias contradict. What
 * was linked before the second claim has gone out and is not taken back.
 *
 * @param timeLimit how long an event waits before it is also put in quarantine; it goes on waiting
 */
public record AliasRules(Duration timeLimit, Quarantine quarantine) implements Serializable {
    /** An alias that nothing is known of. */
    public static final AliasState UNKNOWN = new AliasState(List.of(), List.of(), 0L, null);

    private static final String ALIAS_UNKNOWN = "ALIAS_UNKNOWN";
    private static final long NO_TIMER = 0;

    public AliasRules {
        Objects.requireNonNull(timeLimit, "timeLimit");
        Objects.requireNonNull(quarantine, "quarantine");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("the time limit is above zero");
        }
    }

    public AliasDecision decide(AliasState state, IdentifiedEvent event, Instant now) {
        return switch (event.getBasis()) {
            case NATIONAL_ID -> linked(state, event.getEvent(), event.getStaged());
            case CLAIM -> claim(state, event.getPseudonym());
            case NATIONAL_ID_AND_ALIAS -> claimWithEvent(state, event, now);
            case ALIAS -> lookUp(state, event, now);
        };
    }

    /** Puts in quarantine what has waited too long; to be called when the state's timer fires. */
    public AliasDecision expire(AliasState state, Instant now) {
        List<WaitingEvent> waiting = new ArrayList<>(state.getWaiting().size());
        List<DeadLetter> letters = new ArrayList<>();
        for (WaitingEvent event : state.getWaiting()) {
            if (isCounted(event) && !deadline(event).isAfter(now)) {
                letters.add(
                        quarantine.letterOfWaiting(event, state.getAlias(), unlinkedFault(), now));
                waiting.add(quarantined(event));
            } else {
                waiting.add(event);
            }
        }
        AliasState next =
                letters.isEmpty() && state.getUnlinkedTimerAt() == timerFor(waiting)
                        ? state
                        : waitingState(waiting, state.getAlias());
        return new AliasDecision(
                next,
                List.of(),
                List.of(),
                letters.stream().map(quarantine::entry).toList(),
                letters);
    }

    private AliasDecision claimWithEvent(AliasState state, IdentifiedEvent event, Instant now) {
        AliasDecision claimed = claim(state, event.getPseudonym());
        if (claimed.state().getPseudonyms().size() > 1) {
            return refused(claimed.state(), event, now);
        }
        AliasDecision own = linked(claimed.state(), event.getEvent(), event.getStaged());
        return new AliasDecision(
                claimed.state(),
                joined(claimed.linked(), own.linked()),
                joined(claimed.images(), own.images()),
                List.of(),
                List.of());
    }

    /** Everything that waited is the first claimant's; there is nobody else yet. */
    private static AliasDecision claim(AliasState state, String pseudonym) {
        if (state.getPseudonyms().contains(pseudonym)) {
            return AliasDecision.nothing(state);
        }
        List<String> pseudonyms = new ArrayList<>(state.getPseudonyms());
        pseudonyms.add(pseudonym);
        pseudonyms.sort(null);
        List<CareEvent> linked = new ArrayList<>();
        List<ImageLinked> images = new ArrayList<>();
        for (WaitingEvent waiting : state.getWaiting()) {
            CareEvent event = CareFact.linkedTo(pseudonym, waiting.getEvent());
            linked.add(event);
            LinkedImage.of(event, waiting.getStaged()).ifPresent(images::add);
        }
        return new AliasDecision(
                new AliasState(pseudonyms, List.of(), NO_TIMER, null),
                linked,
                images,
                List.of(),
                List.of());
    }

    private AliasDecision lookUp(AliasState state, IdentifiedEvent event, Instant now) {
        return switch (state.getPseudonyms().size()) {
            case 0 -> await(state, event, now);
            case 1 ->
                    linked(
                            state,
                            CareFact.linkedTo(state.getPseudonyms().get(0), event.getEvent()),
                            event.getStaged());
            default -> refused(state, event, now);
        };
    }

    private AliasDecision await(AliasState state, IdentifiedEvent event, Instant now) {
        CareEvent newcomer = event.getEvent();
        String eventId = CareFact.trace(newcomer).getEventId();
        List<WaitingEvent> waiting = new ArrayList<>(state.getWaiting().size() + 1);
        for (WaitingEvent known : state.getWaiting()) {
            if (!CareFact.trace(known.getEvent()).getEventId().equals(eventId)) {
                waiting.add(known);
            } else if (CareFact.isIncident(newcomer) || !CareFact.isIncident(known.getEvent())) {
                // It waits already; and an incident whose record has come is settled.
                return AliasDecision.nothing(state);
            }
        }
        RawCopy copy = event.getRawCopy();
        waiting.add(
                new WaitingEvent(
                        newcomer,
                        now,
                        false,
                        copy.getTopic(),
                        copy.getPartition(),
                        copy.getOffset(),
                        event.getStaged()));
        AliasState next = waitingState(waiting, aliasOf(copy.getSubject()));
        return CareFact.isIncident(newcomer)
                ? AliasDecision.nothing(next)
                : new AliasDecision(
                        next,
                        List.of(),
                        List.of(),
                        List.of(waitingEntry(newcomer, now)),
                        List.of());
    }

    /** An incident that cannot be attributed is dropped: its own letter speaks for it. */
    private AliasDecision refused(AliasState state, IdentifiedEvent event, Instant now) {
        if (CareFact.isIncident(event.getEvent())) {
            return AliasDecision.nothing(state);
        }
        DeadLetter letter =
                quarantine.letter(
                        CareFact.trace(event.getEvent()), event.getRawCopy(), conflict(), now);
        return new AliasDecision(
                state, List.of(), List.of(), List.of(quarantine.entry(letter)), List.of(letter));
    }

    private AliasState waitingState(List<WaitingEvent> waiting, Alias alias) {
        return new AliasState(List.of(), waiting, timerFor(waiting), alias);
    }

    private long timerFor(List<WaitingEvent> waiting) {
        return waiting.stream()
                .filter(AliasRules::isCounted)
                .mapToLong(event -> deadline(event).toEpochMilli())
                .min()
                .orElse(NO_TIMER);
    }

    private Instant deadline(WaitingEvent event) {
        return event.getWaitingSince().plus(timeLimit);
    }

    /** Incidents have no account of their own, and what is in quarantine is not put there again. */
    private static boolean isCounted(WaitingEvent event) {
        return !event.getQuarantined() && !CareFact.isIncident(event.getEvent());
    }

    private static WaitingEvent quarantined(WaitingEvent event) {
        return new WaitingEvent(
                event.getEvent(),
                event.getWaitingSince(),
                true,
                event.getTopic(),
                event.getPartition(),
                event.getOffset(),
                event.getStaged());
    }

    private static AliasDecision linked(AliasState state, CareEvent event, StagedImage staged) {
        return new AliasDecision(
                state,
                List.of(event),
                LinkedImage.of(event, staged).stream().toList(),
                List.of(),
                List.of());
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static LedgerEntry waitingEntry(CareEvent event, Instant now) {
        Trace trace = CareFact.trace(event);
        return LedgerEntry.newBuilder()
                .setEventId(trace.getEventId())
                .setSource(trace.getSource())
                .setState(TerminalState.WAITING)
                .setStage(Stage.PSEUDONYMIZE)
                .setReason(ALIAS_UNKNOWN)
                .setAt(now)
                .build();
    }

    private static Alias aliasOf(Subject subject) {
        return new Alias(subject.getIssuer(), subject.getPatientId());
    }

    private static Fault unlinkedFault() {
        return new Fault(
                FaultCode.UNLINKED,
                "issuer, patient_id",
                "nobody was registered with this patient id within the time limit");
    }

    private static Fault conflict() {
        return new Fault(
                FaultCode.IDENTITY_CONFLICT,
                "issuer, patient_id",
                "this patient id is claimed for more than one person");
    }
}
