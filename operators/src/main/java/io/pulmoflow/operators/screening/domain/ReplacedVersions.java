package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.state.CaseState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Versions of a thing that a newer one has replaced, and that stand again where the newer one is
 * taken back: of each content the copy that counts, of each thing the newest few. Copies come by
 * the same ids and so are taken back together: one is enough.
 *
 * @param <F> the kind of fact
 */
final class ReplacedVersions<F> {
    /** So many older versions of one thing are kept. */
    static final int KEPT = 8;

    static final ReplacedVersions<ProtocolLinked> PROTOCOLS =
            new ReplacedVersions<>(
                    ProtocolLinked.class,
                    ProtocolLinked::getExaminationId,
                    ProtocolLinked::getTrace,
                    VersionOrder.PROTOCOLS);

    static final ReplacedVersions<HealthRecordLinked> HEALTH_RECORDS =
            new ReplacedVersions<>(
                    HealthRecordLinked.class,
                    HealthRecordLinked::getHealthRecordId,
                    HealthRecordLinked::getTrace,
                    VersionOrder.HEALTH_RECORDS);

    /** Ids are unique over all kinds of fact. */
    static final Comparator<CareEvent> IN_STATE =
            Comparator.comparing(event -> eventId(event.getFact()));

    private final Class<F> type;
    private final Function<F, String> id;
    private final Function<F, Trace> trace;
    private final VersionOrder<F> order;

    private ReplacedVersions(
            Class<F> type,
            Function<F, String> id,
            Function<F, Trace> trace,
            VersionOrder<F> order) {
        this.type = type;
        this.id = id;
        this.trace = trace;
        this.order = order;
    }

    /**
     * The case with this version kept; the same object if another copy counts, or newer ones do.
     */
    CaseState keep(CaseState state, F version) {
        List<F> known = of(state, id.apply(version));
        List<F> kept = new ArrayList<>(known);
        for (F one : known) {
            if (isSameEvent(one, version) || isSameContent(one, version)) {
                int byVersion = order.compare(one, version);
                if (byVersion > 0 || (byVersion == 0 && linkage(one) >= linkage(version))) {
                    return state;
                }
                kept.remove(one);
            }
        }
        kept.add(version);
        kept.sort(order.reversed());
        if (kept.size() > KEPT && kept.remove(KEPT) == version) {
            return state;
        }
        return with(state, id.apply(version), kept);
    }

    /** The case without what is kept of this event. */
    CaseState drop(CaseState state, F version) {
        List<F> known = of(state, id.apply(version));
        List<F> kept = known.stream().filter(one -> !isSameEvent(one, version)).toList();
        return kept.size() == known.size() ? state : with(state, id.apply(version), kept);
    }

    /** The version that stands where there is no newer one. */
    Optional<F> newest(CaseState state, String thing) {
        return of(state, thing).stream().max(order::compare);
    }

    /** Takes a version of this event out of what is kept. */
    static CaseState without(CaseState state, String eventId, int linkage) {
        List<CareEvent> left = new ArrayList<>(state.getReplaced());
        boolean removed =
                left.removeIf(
                        event ->
                                eventId(event.getFact()).equals(eventId)
                                        && linkage(event.getFact()) < linkage);
        return removed ? CaseStates.withReplaced(state, left) : state;
    }

    private List<F> of(CaseState state, String thing) {
        List<F> versions = new ArrayList<>();
        for (CareEvent event : state.getReplaced()) {
            if (type.isInstance(event.getFact())
                    && id.apply(type.cast(event.getFact())).equals(thing)) {
                versions.add(type.cast(event.getFact()));
            }
        }
        return versions;
    }

    private CaseState with(CaseState state, String thing, List<F> versions) {
        List<CareEvent> next = new ArrayList<>();
        for (CareEvent event : state.getReplaced()) {
            if (!type.isInstance(event.getFact())
                    || !id.apply(type.cast(event.getFact())).equals(thing)) {
                next.add(event);
            }
        }
        versions.forEach(one -> next.add(new CareEvent(state.getPseudonym(), one)));
        next.sort(IN_STATE);
        return CaseStates.withReplaced(state, next);
    }

    private boolean isSameEvent(F one, F other) {
        return trace.apply(one).getEventId().equals(trace.apply(other).getEventId());
    }

    private boolean isSameContent(F one, F other) {
        return trace.apply(one).getFingerprint().equals(trace.apply(other).getFingerprint());
    }

    private static String eventId(Object fact) {
        if (fact instanceof ParticipantLinked participant) {
            return participant.getTrace().getEventId();
        }
        return fact instanceof ProtocolLinked protocol
                ? protocol.getTrace().getEventId()
                : ((HealthRecordLinked) fact).getTrace().getEventId();
    }

    /** Rows of the register are never linked by an alias. */
    private static int linkage(Object fact) {
        if (fact instanceof ParticipantLinked) {
            return 0;
        }
        return fact instanceof ProtocolLinked protocol
                ? protocol.getLinkage()
                : ((HealthRecordLinked) fact).getLinkage();
    }
}
