package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Chains of three rounds of one person: nodules that grow, stay or are gone, reports that state
 * their category, another or none, and what is amended, cancelled or read again afterwards.
 */
public final class Chains {
    public static final Instant LATEST = Instant.parse("2026-11-20T00:00:00Z");

    private static final List<LocalDate> ROUNDS =
            List.of(
                    LocalDate.parse("2025-01-15"),
                    LocalDate.parse("2025-07-20"),
                    LocalDate.parse("2026-03-10"));

    private Chains() {}

    private record Version(
            LungRads stated,
            Answer expert,
            ProtocolStatus status,
            List<Nodule> nodules,
            LungRads second) {}

    public static Arbitrary<List<CareEvent>> ofThreeRounds() {
        return Combinators.combine(
                        versions().list().ofMinSize(1).ofMaxSize(3),
                        versions().list().ofMinSize(1).ofMaxSize(3),
                        versions().list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 9))
                .as((first, second, third, fate) -> chain(List.of(first, second, third), fate));
    }

    private static List<CareEvent> chain(List<List<Version>> rounds, int fate) {
        List<Object> facts = new ArrayList<>();
        facts.add(
                CareFacts.participant("c1", Instant.parse("2025-01-01T00:00:00Z"), Consent.GIVEN));
        for (int round = 0; round < rounds.size(); round++) {
            for (int version = 0; version < rounds.get(round).size(); version++) {
                facts.add(protocol(round, version, rounds.get(round).get(version)));
            }
        }
        if (fate == 0) {
            facts.add(CareFacts.healthRecord("h1", "h1", HealthRecordType.DEATH, LATEST));
        } else if (fate == 1) {
            facts.add(
                    CareFacts.participant(
                            "c2", Instant.parse("2025-09-01T00:00:00Z"), Consent.WITHDRAWN));
        }
        return facts.stream().map(CareFacts::event).toList();
    }

    private static ProtocolLinked protocol(int round, int number, Version version) {
        ProtocolLinked.Builder protocol =
                CareFacts.protocolBuilder(
                        "r" + round + "v" + number,
                        "examination" + round,
                        ROUNDS.get(round),
                        version.stated());
        return protocol.setReportedAt(protocol.getPerformedAt().plusSeconds(3600L * (number + 1)))
                .setStatus(number == 0 ? ProtocolStatus.FINAL : version.status())
                .setExpertRequired(version.expert())
                .setSecondReported(version.second() != LungRads.UNSTATED)
                .setSecondLungRads(version.second())
                .setNodules(version.nodules())
                .build();
    }

    private static Arbitrary<Version> versions() {
        return Combinators.combine(
                        Arbitraries.of(LungRads.class),
                        Arbitraries.frequency(Tuple.of(4, Answer.NO), Tuple.of(1, Answer.YES)),
                        Arbitraries.frequency(
                                Tuple.of(5, ProtocolStatus.AMENDED),
                                Tuple.of(1, ProtocolStatus.CANCELLED),
                                Tuple.of(1, ProtocolStatus.PRELIMINARY)),
                        nodules(),
                        Arbitraries.frequency(
                                Tuple.of(5, LungRads.UNSTATED),
                                Tuple.of(1, LungRads.CATEGORY_2),
                                Tuple.of(1, LungRads.CATEGORY_4B)))
                .as(Version::new);
    }

    private static Arbitrary<List<Nodule>> nodules() {
        return Combinators.combine(
                        Arbitraries.of(4.0, 5.9, 6.0, 7.4, 8.0, 9.8, 15.0).injectNull(0.1),
                        Arbitraries.of(NoduleStatus.class),
                        Arbitraries.of(
                                NoduleType.SOLID, NoduleType.PART_SOLID, NoduleType.NON_SOLID),
                        Arbitraries.of("n1", "n2").injectNull(0.4),
                        Arbitraries.of(Lobe.RUL, Lobe.LLL))
                .as(Chains::nodule)
                .list()
                .ofMaxSize(3)
                .map(Chains::numbered);
    }

    private static Nodule nodule(
            Double meanMm, NoduleStatus status, NoduleType type, String statedId, Lobe lobe) {
        return Nodule.newBuilder()
                .setNumber(0)
                .setStatedId(statedId)
                .setType(type)
                .setStatus(status)
                .setLocation(NoduleLocation.PARENCHYMAL)
                .setLobe(lobe)
                .setSegment("S3")
                .setLongAxisMm(meanMm)
                .setShortAxisMm(meanMm)
                .setSolidLongAxisMm(type == NoduleType.PART_SOLID ? (Double) 3.0 : null)
                .setSolidShortAxisMm(type == NoduleType.PART_SOLID ? (Double) 3.0 : null)
                .setMargin(Margin.SMOOTH)
                .setShape(Shape.ROUND)
                .setSlowGrowth(Answer.UNKNOWN)
                .build();
    }

    private static List<Nodule> numbered(List<Nodule> drawn) {
        List<Nodule> numbered = new ArrayList<>(drawn.size());
        for (Nodule nodule : drawn) {
            numbered.add(Nodule.newBuilder(nodule).setNumber(numbered.size() + 1).build());
        }
        return numbered;
    }
}
