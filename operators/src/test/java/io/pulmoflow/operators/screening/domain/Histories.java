package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.CareFacts.ACCEPTED;
import static io.pulmoflow.operators.screening.domain.CareFacts.trace;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random histories of one person, from small sets of examinations, times and ids, so that versions
 * collide often. Events come again under their own id and under new ones.
 */
public final class Histories {
    /** Some recalls of these histories are due by then and some are not. */
    public static final Instant LATEST = Instant.parse("2026-08-15T00:00:00Z");

    private static final Instant FIRST_UPDATE = Instant.parse("2026-01-01T00:00:00Z");

    private Histories() {}

    public static Arbitrary<List<CareEvent>> ofOnePerson() {
        return Combinators.combine(
                        facts().list().ofMinSize(1).ofMaxSize(14),
                        Arbitraries.integers().between(0, 13).list().ofMaxSize(4),
                        Arbitraries.integers().between(0, 13).list().ofMaxSize(4),
                        Arbitraries.integers().between(0, 2).list().ofSize(2))
                .as(Histories::history);
    }

    private static List<CareEvent> history(
            List<Object> facts,
            List<Integer> redelivered,
            List<Integer> copied,
            List<Integer> incidents) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            all.add(traced(facts.get(i), "e" + i, ACCEPTED.plusSeconds(i)));
        }
        List<Object> more = new ArrayList<>();
        for (int i : redelivered) {
            more.add(all.get(i % all.size()));
        }
        for (int i : copied) {
            more.add(
                    traced(
                            facts.get(i % facts.size()),
                            "copy" + more.size(),
                            ACCEPTED.plusSeconds(i - 7)));
        }
        for (int i = 0; i < incidents.size(); i++) {
            // 0: nothing went wrong; 1: a record is in quarantine; 2: and has come whole since.
            if (incidents.get(i) > 0) {
                more.add(CareFacts.incident("broken" + i, Source.EHR));
            }
            if (incidents.get(i) > 1) {
                more.add(
                        CareFacts.healthRecord(
                                "broken" + i,
                                "repaired" + i,
                                HealthRecordType.CONDITION,
                                ACCEPTED));
            }
        }
        all.addAll(more);
        return all.stream().map(CareFacts::event).toList();
    }

    private static Arbitrary<Object> facts() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, protocols().map(Object.class::cast)),
                Tuple.of(2, participants().map(Object.class::cast)),
                Tuple.of(2, healthRecords().map(Object.class::cast)),
                Tuple.of(3, instances().map(Object.class::cast)));
    }

    private static Arbitrary<ProtocolLinked> protocols() {
        Arbitrary<LocalDate> days =
                Arbitraries.of("2026-01-10", "2026-02-15", "2026-05-15", "2026-05-16")
                        .map(LocalDate::parse);
        return Combinators.combine(
                        Arbitraries.of("A", "B", "C"),
                        days,
                        Arbitraries.of(LungRads.class),
                        Arbitraries.of(ProtocolStatus.class),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(Answer.class),
                        Arbitraries.of(true, false))
                .as(
                        (examination, day, category, status, hours, expert, second) -> {
                            ProtocolLinked.Builder protocol =
                                    CareFacts.protocolBuilder("", examination, day, category);
                            return protocol.setStatus(status)
                                    .setReportedAt(
                                            protocol.getPerformedAt().plusSeconds(3600L * hours))
                                    .setExpertRequired(expert)
                                    .setSecondReported(second)
                                    .build();
                        });
    }

    private static Arbitrary<ParticipantLinked> participants() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3), Arbitraries.of(Consent.class))
                .as(
                        (days, consent) ->
                                CareFacts.participant(
                                        "", FIRST_UPDATE.plusSeconds(86_400L * days), consent));
    }

    private static Arbitrary<HealthRecordLinked> healthRecords() {
        return Combinators.combine(
                        Arbitraries.of("h1", "h2"),
                        Arbitraries.frequency(
                                Tuple.of(9, HealthRecordType.CONDITION),
                                Tuple.of(1, HealthRecordType.DEATH)),
                        Arbitraries.integers().between(0, 2))
                .as(
                        (id, type, days) ->
                                CareFacts.healthRecord(
                                        "", id, type, FIRST_UPDATE.plusSeconds(86_400L * days)));
    }

    private static Arbitrary<InstanceLinked> instances() {
        return Combinators.combine(
                        Arbitraries.of("A", "T"),
                        Arbitraries.of("i1", "i2", "i3"),
                        Arbitraries.longs().between(500, 502),
                        Arbitraries.of(1.0, 1.25).injectNull(0.3))
                .as(
                        (series, instance, size, thickness) ->
                                InstanceLinked.newBuilder(
                                                CareFacts.instance(
                                                        "", series, series + instance, size))
                                        .setSliceThicknessMm(thickness)
                                        .build());
    }

    /** The content alone makes the fingerprint, as it does at the sources. */
    private static Object traced(Object fact, String eventId, Instant acceptedAt) {
        if (fact instanceof ProtocolLinked) {
            ProtocolLinked protocol = (ProtocolLinked) fact;
            return ProtocolLinked.newBuilder(protocol)
                    .setTrace(traceOf(fact, eventId, Source.RIS, acceptedAt))
                    .build();
        }
        if (fact instanceof ParticipantLinked) {
            return ParticipantLinked.newBuilder((ParticipantLinked) fact)
                    .setTrace(traceOf(fact, eventId, Source.CRM, acceptedAt))
                    .build();
        }
        if (fact instanceof HealthRecordLinked) {
            return HealthRecordLinked.newBuilder((HealthRecordLinked) fact)
                    .setTrace(traceOf(fact, eventId, Source.EHR, acceptedAt))
                    .build();
        }
        if (fact instanceof InstanceLinked) {
            return InstanceLinked.newBuilder((InstanceLinked) fact)
                    .setTrace(traceOf(fact, eventId, Source.PACS, acceptedAt))
                    .build();
        }
        throw new IllegalArgumentException("a fact of no known kind");
    }

    private static Trace traceOf(Object fact, String eventId, Source source, Instant acceptedAt) {
        return trace(eventId, source, Integer.toHexString(fact.toString().hashCode()), acceptedAt);
    }
}
