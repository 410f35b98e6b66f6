package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.state.CaseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The facts of one kind in a case, of which each thing has one version that counts: takes a version
 * in and takes one back. Pure.
 *
 * @param <F> the kind of fact
 */
final class VersionedFacts<F> {
    static final VersionedFacts<ProtocolLinked> PROTOCOLS =
            new VersionedFacts<>(
                    CaseState::getProtocols,
                    CaseStates::withProtocols,
                    ProtocolLinked::getExaminationId,
                    ProtocolLinked::getTrace,
                    ProtocolLinked::getLinkage,
                    VersionOrder.PROTOCOLS,
                    ReplacedVersions.PROTOCOLS,
                    FactRules.BY_EXAMINATION);

    static final VersionedFacts<HealthRecordLinked> HEALTH_RECORDS =
            new VersionedFacts<>(
                    CaseState::getHealthRecords,
                    CaseStates::withHealthRecords,
                    HealthRecordLinked::getHealthRecordId,
                    HealthRecordLinked::getTrace,
                    HealthRecordLinked::getLinkage,
                    VersionOrder.HEALTH_RECORDS,
                    ReplacedVersions.HEALTH_RECORDS,
                    FactRules.BY_RECORDING);

    private final Function<CaseState, List<F>> facts;
    private final BiFunction<CaseState, List<F>, CaseState> withFacts;
    private final Function<F, String> id;
    private final Function<F, Trace> trace;
    private final ToIntFunction<F> linkage;
    private final VersionOrder<F> order;
    private final ReplacedVersions<F> replaced;
    private final Comparator<F> place;

    private VersionedFacts(
            Function<CaseState, List<F>> facts,
            BiFunction<CaseState, List<F>, CaseState> withFacts,
            Function<F, String> id,
            Function<F, Trace> trace,
            ToIntFunction<F> linkage,
            VersionOrder<F> order,
            ReplacedVersions<F> replaced,
            Comparator<F> place) {
        this.facts = facts;
        this.withFacts = withFacts;
        this.id = id;
        this.trace = trace;
        this.linkage = linkage;
        this.order = order;
        this.replaced = replaced;
        this.place = place;
    }

    /** The case with this version taken in: as the one that counts, or as one to go back to. */
    FactRules.Taken take(CaseState state, F incoming, Instant now) {
        F current = FactLists.find(facts.apply(state), id, id.apply(incoming));
        VersionOrder.Standing standing = order.standing(current, incoming);
        return new FactRules.Taken(
                with(state, standing, current, incoming),
                trace.apply(incoming).getEventId(),
                CaseLedger.of(
                        standing,
                        current == null ? null : trace.apply(current),
                        current == null ? 0 : linkage.applyAsInt(current),
                        trace.apply(incoming),
                        linkage.applyAsInt(incoming),
                        now));
    }

    private CaseState with(CaseState state, VersionOrder.Standing standing, F current, F incoming) {
        return switch (standing) {
            case FIRST, EARLIER_COPY -> with(state, current, incoming);
            // A corrected record keeps its event: then there is no earlier version to go back to.
            case NEWER ->
                    replaced.drop(replaced.keep(with(state, current, incoming), current), incoming);
            case OLDER -> replaced.keep(state, incoming);
            case REDELIVERED ->
                    linkage.applyAsInt(current) < linkage.applyAsInt(incoming)
                            ? with(state, current, incoming)
                            : state;
            case LATER_COPY -> state;
        };
    }

    private CaseState with(CaseState state, F current, F incoming) {
        return withFacts.apply(
                state, FactLists.replaced(facts.apply(state), current, incoming, place));
    }

    /**
     * The case without what this event brought, if it was linked below that number: what it had
     * replaced stands again.
     *
     * @param ledger takes the line of what stands again
     */
    CaseState without(
            CaseState state, String eventId, int below, Instant now, List<LedgerEntry> ledger) {
        for (F one : facts.apply(state)) {
            if (trace.apply(one).getEventId().equals(eventId) && linkage.applyAsInt(one) < below) {
                return without(state, one, now, ledger);
            }
        }
        return state;
    }

    private CaseState without(CaseState state, F fact, Instant now, List<LedgerEntry> ledger) {
        Optional<F> next = replaced.newest(state, id.apply(fact));
        if (next.isEmpty()) {
            List<F> left = new ArrayList<>(facts.apply(state));
            left.remove(fact);
            return withFacts.apply(state, left);
        }
        ledger.add(
                CaseLedger.entry(
                        trace.apply(next.get()),
                        linkage.applyAsInt(next.get()),
                        LedgerReason.RESTORED,
                        now));
        return with(replaced.drop(state, next.get()), fact, next.get());
    }
}
