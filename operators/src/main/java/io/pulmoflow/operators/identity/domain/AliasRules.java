package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.state.AliasClaim;
import io.pulmoflow.schemas.state.AliasStanding;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Links events to a person by alias. Pure: how each record stands is a function of the set of
 * claims, so any order of claims and records ends the same. States are never changed in place.
 *
 * <p>An alias that is claimed for several people is nobody's: what came by it alone is taken back
 * and goes into quarantine whole, and is linked again when the claims agree. A record with a
 * national id of its own is linked by that, unless the register knows the alias as other people's.
 *
 * @param timeLimit how long an event waits before it is also put in quarantine; it goes on waiting
 * @param mostRecords so many may come by one alias; what comes after them is refused, since it is
 *     no one person's
 */
public record AliasRules(Duration timeLimit, int mostRecords, Quarantine quarantine)
        implements Serializable {
    /** An alias that nothing is known of. */
    public static final AliasState UNKNOWN = AliasState.newBuilder().build();

    /** More than a life of examinations, of a thousand images each. */
    public static final int MOST_RECORDS = 100_000;

    private static final long NO_TIMER = 0;

    public AliasRules {
        Objects.requireNonNull(timeLimit, "timeLimit");
        Objects.requireNonNull(quarantine, "quarantine");
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("the time limit is above zero");
        }
        if (mostRecords < 1) {
            throw new IllegalArgumentException("an alias takes records");
        }
    }

    public AliasRules(Duration timeLimit, Quarantine quarantine) {
        this(timeLimit, MOST_RECORDS, quarantine);
    }

    public AliasDecision decide(
            AliasState state, KeptRecords kept, IdentifiedEvent event, Instant now) {
        AliasDecision.Draft draft = new AliasDecision.Draft();
        return switch (event.getBasis()) {
            case NATIONAL_ID -> {
                link(event, event.getEvent(), draft);
                yield draft.with(state);
            }
            case CLAIM ->
                    draft.with(
                            claimed(state, kept, event.getClaim(), event.getAlias(), now, draft));
            case NATIONAL_ID_AND_ALIAS -> {
                Alias alias = aliasOf(event.getRawCopy().getSubject());
                AliasClaim claim = AliasClaims.byRecord(event.getPseudonym());
                yield taken(
                        claimed(state, kept, claim, alias, now, draft), kept, event, now, draft);
            }
            case ALIAS -> taken(state, kept, event, now, draft);
        };
    }

    /** Puts in quarantine what has waited too long; to be called when the state's timer fires. */
    public AliasDecision expire(AliasState state, KeptRecords kept, Instant now) {
        AliasDecision.Draft draft = new AliasDecision.Draft();
        long timerAt = NO_TIMER;
        for (WaitingEvent record : kept.all()) {
            if (!isCounted(record)) {
                continue;
            }
            if (deadline(record).isAfter(now)) {
                timerAt = earlier(timerAt, deadline(record).toEpochMilli());
                continue;
            }
            refusals().unlinked(record, state.getAlias(), now, draft);
            draft.kept.add(AliasRecords.quarantined(record));
        }
        return draft.with(
                timerAt == state.getUnlinkedTimerAt()
                        ? state
                        : AliasRecords.copy(state).setUnlinkedTimerAt(timerAt).build());
    }

    /** A state that was saved before claims had versions and records were kept one by one. */
    public AliasDecision upgraded(AliasState saved) {
        AliasDecision.Draft draft = new AliasDecision.Draft();
        draft.kept.addAll(saved.getWaiting());
        return draft.with(
                AliasRecords.copy(saved)
                        .setPseudonyms(List.of())
                        .setWaiting(List.of())
                        .setClaims(
                                saved.getPseudonyms().stream().map(AliasClaims::byRecord).toList())
                        .setRecords(saved.getWaiting().size())
                        .setWaitingRecords(saved.getWaiting().size())
                        .build());
    }

    /** Every record stands by the claims as they are now. */
    private AliasState claimed(
            AliasState state,
            KeptRecords kept,
            AliasClaim claim,
            Alias alias,
            Instant now,
            AliasDecision.Draft draft) {
        Optional<List<AliasClaim>> claims = AliasClaims.with(state.getClaims(), claim);
        if (claims.isEmpty()) {
            return state;
        }
        AliasState.Builder next = AliasRecords.copy(state).setClaims(claims.get());
        AliasClaims.Resolution before = AliasClaims.resolve(state.getClaims());
        AliasClaims.Resolution after = AliasClaims.resolve(claims.get());
        if (before.equals(after)) {
            return next.build();
        }
        int waiting = 0;
        int refused = 0;
        long timerAt = NO_TIMER;
        for (WaitingEvent record : kept.all()) {
            WaitingEvent settled = settled(record, after, null, alias, now, draft);
            if (settled != record) {
                draft.kept.add(settled);
            }
            waiting += settled.getStanding() == AliasStanding.WAITING ? 1 : 0;
            refused += settled.getStanding() == AliasStanding.REFUSED ? 1 : 0;
            if (isCounted(settled)) {
                timerAt = earlier(timerAt, deadline(settled).toEpochMilli());
            }
        }
        return next.setWaitingRecords(waiting)
                .setUnlinkedTimerAt(timerAt)
                .setAlias(waiting + refused == 0 ? null : alias)
                .build();
    }

    private AliasDecision taken(
            AliasState state,
            KeptRecords kept,
            IdentifiedEvent event,
            Instant now,
            AliasDecision.Draft draft) {
        Optional<WaitingEvent> known = draft.latest(event.getEvent(), kept);
        boolean isIncident = CareFact.isIncident(event.getEvent());
        if (known.isPresent() && isIncident && !CareFact.isIncident(known.get().getEvent())) {
            // An incident whose record has come is settled.
            return draft.with(state);
        }
        Alias alias = aliasOf(event.getRawCopy().getSubject());
        if (known.isEmpty() && state.getRecords() >= mostRecords) {
            if (!isIncident) {
                refusals().overused(event, now, draft);
            }
            return draft.with(state);
        }
        boolean isAgain = known.isPresent() && AliasRecords.isSame(known.get(), event);
        WaitingEvent before =
                isAgain ? known.get() : AliasRecords.of(event, known.orElse(null), now);
        boolean isFresh =
                known.isEmpty() || CareFact.isIncident(known.get().getEvent()) != isIncident;
        AliasClaims.Resolution resolution = AliasClaims.resolve(state.getClaims());
        WaitingEvent after =
                settled(before, resolution, isFresh ? event.getRawCopy() : null, alias, now, draft);
        if (after == before) {
            standsAsBefore(event, before, alias, isFresh, now, draft);
        }
        if (isAgain && after == before) {
            return draft.with(state);
        }
        draft.kept.add(after);
        return draft.with(counted(state, known, after, alias));
    }

    /** Nothing but that it has come, or come again. */
    private void standsAsBefore(
            IdentifiedEvent event,
            WaitingEvent record,
            Alias alias,
            boolean isFresh,
            Instant now,
            AliasDecision.Draft draft) {
        switch (record.getStanding()) {
            case LINKED ->
                    link(
                            event,
                            CareFact.linkedTo(
                                    record.getLinkedTo(), record.getEvent(), record.getLinkage()),
                            draft);
            case WAITING -> {
                if (isFresh && !CareFact.isIncident(record.getEvent())) {
                    draft.ledger.add(AliasRecords.waitingEntry(record, now));
                }
            }
            case REFUSED -> {
                if (isFresh) {
                    refusals().conflict(record, event.getRawCopy(), alias, now, draft);
                }
            }
        }
    }

    /**
     * The record as the claims have it stand; the same object where it stands so already.
     *
     * @param copy where the record is at hand as it came, or null
     */
    private WaitingEvent settled(
            WaitingEvent record,
            AliasClaims.Resolution resolution,
            RawCopy copy,
            Alias alias,
            Instant now,
            AliasDecision.Draft draft) {
        String person = AliasRecords.personOf(record, resolution);
        AliasStanding standing = AliasRecords.standingOf(record, resolution, person);
        boolean wasLinked = record.getStanding() == AliasStanding.LINKED;
        if (standing == record.getStanding()
                && (!wasLinked || person.equals(record.getLinkedTo()))) {
            return record;
        }
        WaitingEvent next = AliasRecords.standing(record, standing, person, now);
        if (wasLinked) {
            AliasRecords.retract(record, next, draft);
        }
        switch (standing) {
            case LINKED -> {
                CareEvent event = CareFact.linkedTo(person, record.getEvent(), next.getLinkage());
                draft.linked.add(event);
                LinkedImage.of(event, record.getStaged()).ifPresent(draft.images::add);
            }
            case WAITING -> {
                if (!CareFact.isIncident(record.getEvent())) {
                    draft.ledger.add(AliasRecords.waitingEntry(next, now));
                }
            }
            case REFUSED -> refusals().conflict(next, copy, alias, now, draft);
        }
        return next;
    }

    private AliasState counted(
            AliasState state, Optional<WaitingEvent> known, WaitingEvent after, Alias alias) {
        int waited =
                known.isPresent() && known.get().getStanding() == AliasStanding.WAITING ? 1 : 0;
        int waits = after.getStanding() == AliasStanding.WAITING ? 1 : 0;
        long timerAt =
                isCounted(after)
                        ? earlier(state.getUnlinkedTimerAt(), deadline(after).toEpochMilli())
                        : state.getUnlinkedTimerAt();
        return AliasRecords.copy(state)
                .setRecords(state.getRecords() + (known.isPresent() ? 0 : 1))
                .setWaitingRecords(state.getWaitingRecords() + waits - waited)
                .setUnlinkedTimerAt(timerAt)
                .setAlias(after.getStanding() == AliasStanding.LINKED ? state.getAlias() : alias)
                .build();
    }

    private static void link(IdentifiedEvent from, CareEvent event, AliasDecision.Draft draft) {
        draft.linked.add(event);
        LinkedImage.of(event, from.getStaged()).ifPresent(draft.images::add);
    }

    private Instant deadline(WaitingEvent record) {
        return record.getWaitingSince().plus(timeLimit);
    }

    /** Incidents have no account of their own, and what is in quarantine is not put there again. */
    private static boolean isCounted(WaitingEvent record) {
        return record.getStanding() == AliasStanding.WAITING
                && !record.getQuarantined()
                && !CareFact.isIncident(record.getEvent());
    }

    private static long earlier(long one, long other) {
        return one == NO_TIMER ? other : Math.min(one, other);
    }

    private static Alias aliasOf(Subject subject) {
        return new Alias(subject.getIssuer(), subject.getPatientId());
    }

    private AliasRefusals refusals() {
        return new AliasRefusals(quarantine);
    }
}
