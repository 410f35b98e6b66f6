package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.course.Charts;
import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.ProtocolStatus;
import io.pulmoflow.operators.lungrads.domain.Assessment;
import io.pulmoflow.operators.lungrads.domain.Category;
import io.pulmoflow.operators.lungrads.domain.Examination;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.BenignSign;
import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SuspiciousFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The generator's radiologists follow a table of their own. Held against the engine, which shares
 * no code with it: where the two differ the one or the other is wrong.
 */
class GeneratedFindingsTest {
    private static final int PARTICIPANTS = 4000;

    private final LungRadsEngine engine = LungRadsEngine.shipped();

    @Test
    void what_is_computed_of_a_protocol_is_what_its_radiologist_describes() {
        Charts charts = new Charts(7, 3);
        List<String> differences = new ArrayList<>();
        int examinations = 0;
        int misjudged = 0;
        for (int index = 0; index < PARTICIPANTS; index++) {
            Map<String, Protocol> valid = new TreeMap<>();
            charts.chart(index).records().stream()
                    .filter(record -> record.defect() == Defect.NONE)
                    .filter(Protocol.class::isInstance)
                    .map(Protocol.class::cast)
                    .forEach(
                            protocol ->
                                    valid.merge(
                                            protocol.examination().accessionNumber(),
                                            protocol,
                                            GeneratedFindingsTest::newer));
            List<Protocol> counted =
                    valid.values().stream()
                            .filter(one -> one.reading().status() != ProtocolStatus.CANCELLED)
                            .filter(one -> stated(one) != LungRads.UNSTATED)
                            .toList();
            for (Assessment assessment :
                    engine.assessAll(
                            counted.stream().map(GeneratedFindingsTest::examination).toList())) {
                Protocol protocol = valid.get(assessment.examinationId());
                examinations++;
                Category described = Category.valueOf(protocol.reading().described().name());
                misjudged += Category.of(stated(protocol)) == described ? 0 : 1;
                if (described != assessment.category()) {
                    differences.add(
                            "%d: %s described, %s computed: %s of %s"
                                    .formatted(
                                            index,
                                            described,
                                            assessment.category(),
                                            assessment.reasons(),
                                            protocol.reading().nodules()));
                }
            }
        }
        assertThat(examinations).isGreaterThan(PARTICIPANTS);
        assertThat(misjudged).as("radiologists who err").isBetween(20, 500);
        assertThat(differences).isEmpty();
    }

    private static Protocol newer(Protocol one, Protocol other) {
        Comparator<Protocol> order =
                Comparator.comparing((Protocol p) -> p.reading().reportedAt())
                        .thenComparing(p -> p.reading().status());
        return order.compare(one, other) >= 0 ? one : other;
    }

    private static LungRads stated(Protocol protocol) {
        return LungRads.valueOf(protocol.reading().category().name());
    }

    private static Examination examination(Protocol protocol) {
        return new Examination(
                protocol.examination().accessionNumber(),
                protocol.examination().performedAt(),
                Calendar.dayOf(protocol.examination().performedAt()),
                Optional.empty(),
                stated(protocol),
                Answer.NO,
                protocol.reading().incompleteReason().isEmpty()
                        ? IncompleteReason.UNSTATED
                        : IncompleteReason.valueOf(
                                protocol.reading().incompleteReason().toUpperCase(Locale.ROOT)),
                Optional.empty(),
                protocol.reading().nodules().stream().map(GeneratedFindingsTest::nodule).toList());
    }

    private static Nodule nodule(io.pulmoflow.generator.records.Nodule nodule) {
        return Nodule.newBuilder()
                .setNumber(nodule.number())
                .setStatedId(nodule.id())
                .setType(NoduleType.valueOf(nodule.type().name()))
                .setStatus(NoduleStatus.valueOf(nodule.status().name()))
                .setLocation(NoduleLocation.valueOf(nodule.location().name()))
                .setLobe(Lobe.valueOf(nodule.lobe().name()))
                .setSegment("S" + nodule.segment())
                .setLongAxisMm(mm(nodule.size(), Axes::longTenths))
                .setShortAxisMm(mm(nodule.size(), Axes::shortTenths))
                .setSolidLongAxisMm(mm(nodule.solidPart(), Axes::longTenths))
                .setSolidShortAxisMm(mm(nodule.solidPart(), Axes::shortTenths))
                .setMargin(Margin.valueOf(nodule.margin().name()))
                .setShape(Shape.valueOf(nodule.shape().name()))
                .setBenignSigns(symbols(nodule.benignSigns(), BenignSign::valueOf))
                .setCystFeatures(symbols(nodule.cystFeatures(), CystFeature::valueOf))
                .setSuspiciousFeatures(
                        symbols(nodule.suspiciousFeatures(), SuspiciousFeature::valueOf))
                .build();
    }

    private static Double mm(Optional<Axes> axes, Function<Axes, Integer> tenths) {
        return axes.map(tenths).map(value -> value / 10.0).orElse(null);
    }

    private static <E> List<E> symbols(String cell, Function<String, E> symbol) {
        List<E> symbols = new ArrayList<>();
        for (String part : cell.split(" ")) {
            if (!part.isEmpty()) {
                symbols.add(symbol.apply(part.toUpperCase(Locale.ROOT)));
            }
        }
        return symbols;
    }
}
