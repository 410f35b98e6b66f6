package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Cases that are one person's: the one that is redirected keeps its facts and shows none, the
 * survivor's shows its own and those of all that were forwarded to it. A case is forwarded whole,
 * under its revision, so that neither order nor repetition matters, and a split only has to say
 * that nothing is forwarded any more. Pure.
 */
final class MergedCases {
    private static final Comparator<CaseForwarded> BY_ORIGIN =
            Comparator.comparing(CaseForwarded::getOrigin);

    private MergedCases() {}

    static FactRules.Taken take(CaseState state, IdentityRedirected incoming) {
        IdentityRedirected known = state.getRedirect();
        return new FactRules.Taken(
                known != null && known.getVersion() >= incoming.getVersion()
                        ? state
                        : CaseStates.copy(state).setRedirect(incoming).build(),
                "",
                List.of());
    }

    static FactRules.Taken take(CaseState state, CaseForwarded incoming) {
        List<CaseForwarded> forwarded = new ArrayList<>();
        for (CaseForwarded known : state.getForwarded()) {
            if (!known.getOrigin().equals(incoming.getOrigin())) {
                forwarded.add(known);
            } else if (known.getVersion() >= incoming.getVersion()) {
                return new FactRules.Taken(state, "", List.of());
            }
        }
        forwarded.add(incoming);
        forwarded.sort(BY_ORIGIN);
        return new FactRules.Taken(
                CaseStates.copy(state).setForwarded(forwarded).build(), "", List.of());
    }

    /** The survivor; empty where the case stands for itself. */
    static Optional<String> survivor(CaseState state) {
        return Optional.ofNullable(state.getRedirect()).map(IdentityRedirected::getTo);
    }

    /** The case as it is to be judged and published; the same object where it is nobody else's. */
    static CaseState view(CaseState state) {
        if (survivor(state).isPresent()) {
            return CaseStates.copy(state)
                    .setParticipant(null)
                    .setProtocols(List.of())
                    .setHealthRecords(List.of())
                    .setSeries(List.of())
                    .setIncidents(List.of())
                    .build();
        }
        List<CaseForwarded> others =
                state.getForwarded().stream().filter(CaseForwarded::getPresent).toList();
        return others.isEmpty() ? state : joined(state, others);
    }

    /** What others have to be told, now that the case is another. */
    static List<CaseForwarded> forwarded(CaseState before, CaseState after) {
        Optional<String> was = survivor(before);
        Optional<String> is = survivor(after);
        List<CaseForwarded> out = new ArrayList<>();
        if (was.isPresent() && !was.equals(is)) {
            out.add(
                    CaseForwarded.newBuilder()
                            .setPseudonym(was.get())
                            .setOrigin(after.getPseudonym())
                            .setVersion(after.getRevision())
                            .setPresent(false)
                            .build());
        }
        if (is.isPresent() && (!is.equals(was) || !haveSameFacts(before, after))) {
            out.add(
                    CaseForwarded.newBuilder()
                            .setPseudonym(is.get())
                            .setOrigin(after.getPseudonym())
                            .setVersion(after.getRevision())
                            .setPresent(true)
                            .setParticipant(SealedContacts.without(after.getParticipant()))
                            .setProtocols(after.getProtocols())
                            .setHealthRecords(after.getHealthRecords())
                            .setSeries(after.getSeries())
                            .setIncidents(after.getIncidents())
                            .build());
        }
        return out;
    }

    /** Whether neither has a fact of its own that the other has not, by the objects themselves. */
    static boolean haveSameFacts(CaseState one, CaseState other) {
        return one.getParticipant() == other.getParticipant()
                && one.getProtocols() == other.getProtocols()
                && one.getHealthRecords() == other.getHealthRecords()
                && one.getSeries() == other.getSeries()
                && one.getIncidents() == other.getIncidents();
    }

    private static CaseState joined(CaseState state, List<CaseForwarded> others) {
        String person = state.getPseudonym();
        List<ProtocolLinked> protocols = new ArrayList<>(state.getProtocols());
        List<HealthRecordLinked> healthRecords = new ArrayList<>(state.getHealthRecords());
        List<SeriesProgress> series = new ArrayList<>(state.getSeries());
        List<IncidentLinked> incidents = new ArrayList<>(state.getIncidents());
        for (CaseForwarded other : others) {
            other.getProtocols()
                    .forEach(
                            one ->
                                    protocols.add(
                                            ProtocolLinked.newBuilder(one)
                                                    .setPseudonym(person)
                                                    .build()));
            other.getHealthRecords()
                    .forEach(
                            one ->
                                    healthRecords.add(
                                            HealthRecordLinked.newBuilder(one)
                                                    .setPseudonym(person)
                                                    .build()));
            series.addAll(other.getSeries());
            other.getIncidents()
                    .forEach(
                            one ->
                                    incidents.add(
                                            IncidentLinked.newBuilder(one)
                                                    .setPseudonym(person)
                                                    .build()));
        }
        return CaseStates.copy(state)
                .setParticipant(participant(state, others))
                .setProtocols(
                        united(
                                protocols,
                                ProtocolLinked::getExaminationId,
                                newer(VersionOrder.PROTOCOLS),
                                FactRules.BY_EXAMINATION))
                .setHealthRecords(
                        united(
                                healthRecords,
                                HealthRecordLinked::getHealthRecordId,
                                newer(VersionOrder.HEALTH_RECORDS),
                                FactRules.BY_RECORDING))
                .setSeries(
                        united(
                                series,
                                one -> one.getSeries().getSeriesId(),
                                SeriesRules::joined,
                                FactRules.BY_SERIES))
                .setIncidents(
                        united(
                                incidents,
                                IncidentLinked::getDeadLetterId,
                                (one, other) -> one,
                                FactRules.BY_EVENT))
                .build();
    }

    /** The survivor's own entry is the register's word; without one, the newest of the others'. */
    private static ParticipantLinked participant(CaseState state, List<CaseForwarded> others) {
        if (state.getParticipant() != null) {
            return state.getParticipant();
        }
        return others.stream()
                .map(CaseForwarded::getParticipant)
                .filter(Objects::nonNull)
                .max(VersionOrder.PARTICIPANTS::compare)
                .map(
                        one ->
                                ParticipantLinked.newBuilder(one)
                                        .setPseudonym(state.getPseudonym())
                                        .build())
                .orElse(null);
    }

    private static <F> BinaryOperator<F> newer(VersionOrder<F> order) {
        return (one, other) -> order.compare(one, other) >= 0 ? one : other;
    }

    private static <F> List<F> united(
            List<F> facts, Function<F, String> id, BinaryOperator<F> ofBoth, Comparator<F> order) {
        Map<String, F> byId = new TreeMap<>();
        facts.forEach(fact -> byId.merge(id.apply(fact), fact, ofBoth));
        List<F> united = new ArrayList<>(byId.values());
        united.sort(order);
        return united;
    }
}
