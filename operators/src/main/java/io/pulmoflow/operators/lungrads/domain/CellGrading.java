package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks a nodule up in the cells of a version's table, by bounds where it is not fully known. */
final class CellGrading {
    private static final Set<Seen> GROWN = EnumSet.of(Seen.GROWING, Seen.SLOW);
    private static final Set<Seen> FOLLOWED = EnumSet.of(Seen.STABLE, Seen.DECREASED, Seen.LARGER);
    private static final Set<CystFeature> CHANGES =
            EnumSet.of(
                    CystFeature.BECAME_MULTILOCULAR,
                    CystFeature.GROWING_CYSTIC_COMPONENT,
                    CystFeature.GROWING_WALL,
                    CystFeature.GROWING_NODULARITY,
                    CystFeature.GROWING,
                    CystFeature.INCREASED_LOCULATION,
                    CystFeature.INCREASED_OPACITY);

    private final LungRadsTable table;

    CellGrading(LungRadsTable table) {
        this.table = table;
    }

    /** Empty where no cell speaks of such a nodule seen so. */
    Optional<Graded> grade(Nodule nodule, Seen seen) {
        if (nodule.getType() == NoduleType.CYST) {
            return cyst(nodule, seen);
        }
        Optional<Graded> graded = Optional.empty();
        for (List<Finding> findings : alternatives(nodule)) {
            Optional<Graded> one = grade(nodule, seen, findings);
            graded =
                    graded.isPresent() && one.isPresent()
                            ? Optional.of(graded.get().or(one.get()))
                            : graded.or(() -> one);
        }
        return graded;
    }

    /** As it would be at baseline; every finding has cells there. */
    Graded baseline(Nodule nodule) {
        return grade(nodule, Seen.BASELINE)
                .orElseThrow(() -> new IllegalStateException("no cell at baseline"));
    }

    /** The rows that a nodule is looked up in, one after the other. */
    Set<Finding> findings(Nodule nodule) {
        EnumSet<Finding> findings = EnumSet.noneOf(Finding.class);
        alternatives(nodule).forEach(findings::addAll);
        return findings;
    }

    /** By what it may be, the rows that are looked up one after the other. */
    private List<List<Finding>> alternatives(Nodule nodule) {
        List<List<Finding>> alternatives = new ArrayList<>();
        for (Finding type : types(nodule)) {
            alternatives.add(
                    switch (nodule.getLocation()) {
                        case AIRWAY_SEGMENTAL -> List.of(Finding.AIRWAY_SEGMENTAL, type);
                        case AIRWAY_SUBSEGMENTAL -> List.of(Finding.AIRWAY_SUBSEGMENTAL, type);
                        case PARENCHYMAL, JUXTAPLEURAL, PERIFISSURAL, UNKNOWN ->
                                type == Finding.SOLID && isJuxtapleural(nodule)
                                        ? List.of(Finding.JUXTAPLEURAL, type)
                                        : List.of(type);
                    });
        }
        return alternatives;
    }

    private static List<Finding> types(Nodule nodule) {
        return switch (nodule.getType()) {
            case SOLID -> List.of(Finding.SOLID);
            case PART_SOLID -> List.of(Finding.PART_SOLID);
            case NON_SOLID -> List.of(Finding.NON_SOLID);
            case CYST -> List.of();
            case UNKNOWN ->
                    switch (nodule.getLocation()) {
                        case AIRWAY_SEGMENTAL, AIRWAY_SUBSEGMENTAL -> List.of(Finding.SOLID);
                        case PARENCHYMAL, JUXTAPLEURAL, PERIFISSURAL, UNKNOWN ->
                                List.of(Finding.SOLID, Finding.PART_SOLID, Finding.NON_SOLID);
                    };
        };
    }

    private boolean isJuxtapleural(Nodule nodule) {
        if (!table.juxtapleural().contains(nodule.getLocation())) {
            return false;
        }
        boolean smooth =
                nodule.getMargin() == Margin.SMOOTH
                        || table.formUnlessStated() && nodule.getMargin() == Margin.UNKNOWN;
        return smooth
                && switch (nodule.getShape()) {
                    case OVAL, LENTIFORM, TRIANGULAR -> true;
                    case ROUND, IRREGULAR -> false;
                    case UNKNOWN -> table.formUnlessStated();
                };
    }

    private Optional<Graded> grade(Nodule nodule, Seen seen, List<Finding> findings) {
        Measured measured = Measured.of(LocalDate.EPOCH, nodule);
        Optional<Graded> perhaps = Optional.empty();
        for (Finding finding : findings) {
            Optional<Graded> certain = Optional.empty();
            for (LungRadsTable.Cell cell : table.cells()) {
                if (!cell.findings().contains(finding) || !cell.seen().contains(asCell(seen))) {
                    continue;
                }
                Graded graded =
                        Graded.of(cell.category(), reason(cell, finding, seen, nodule, measured));
                switch (met(cell, measured)) {
                    case YES ->
                            certain = Optional.of(certain.map(c -> c.and(graded)).orElse(graded));
                    case PERHAPS ->
                            perhaps = Optional.of(perhaps.map(p -> p.or(graded)).orElse(graded));
                    case NO -> {}
                }
            }
            if (certain.isPresent()) {
                return Optional.of(withMore(certain.get(), perhaps));
            }
        }
        return perhaps;
    }

    /** What is certain is not taken back by what may be less suspicious. */
    private static Graded withMore(Graded certain, Optional<Graded> perhaps) {
        return perhaps.filter(p -> p.grades().most().compareTo(certain.grades().most()) > 0)
                .map(
                        p ->
                                new Graded(
                                        new Grades(certain.grades().least(), p.grades().most()),
                                        certain.or(p).reasons()))
                .orElse(certain);
    }

    /** Below the thresholds of growth a nodule is stable. */
    private static Seen asCell(Seen seen) {
        return seen == Seen.LARGER ? Seen.STABLE : seen;
    }

    private static Limits.Met met(LungRadsTable.Cell cell, Measured measured) {
        Limits.Met whole = cell.whole().met(measured.whole());
        Limits.Met part = cell.solidPart().met(measured.solidPart());
        if (whole == Limits.Met.NO || part == Limits.Met.NO) {
            return Limits.Met.NO;
        }
        return whole == Limits.Met.YES && part == Limits.Met.YES
                ? Limits.Met.YES
                : Limits.Met.PERHAPS;
    }

    private Reason reason(
            LungRadsTable.Cell cell, Finding finding, Seen seen, Nodule nodule, Measured measured) {
        StringBuilder text = new StringBuilder(80);
        text.append(words(finding)).append(", ").append(words(seen));
        if (!cell.whole().text().isEmpty()) {
            text.append(", ").append(measured.whole().text());
            text.append(" against ").append(cell.whole().text());
        }
        if (!cell.solidPart().text().isEmpty()) {
            text.append(", solid part ").append(measured.solidPart().text());
            text.append(" against ").append(cell.solidPart().text());
        }
        return new Reason(table.ruleId(cell.rule()), nodule.getNumber(), text.toString());
    }

    private Optional<Graded> cyst(Nodule nodule, Seen seen) {
        Set<CystFeature> features = EnumSet.noneOf(CystFeature.class);
        features.addAll(nodule.getCystFeatures());
        boolean changes = features.stream().anyMatch(CHANGES::contains);
        if (FOLLOWED.contains(seen) && !changes) {
            return Optional.empty();
        }
        if (GROWN.contains(seen) && !changes) {
            features.add(CystFeature.GROWING);
        }
        for (LungRadsTable.CystRow row : table.cysts()) {
            if (features.containsAll(row.features())) {
                return Optional.of(
                        new Graded(
                                row.grades(),
                                List.of(
                                        new Reason(
                                                table.ruleId(row.rule()),
                                                nodule.getNumber(),
                                                "cyst with " + words(features)))));
            }
        }
        throw new IllegalStateException("the last row of cysts asks for no feature");
    }

    private static String words(Set<CystFeature> features) {
        return features.isEmpty()
                ? "no feature stated"
                : String.join(", ", features.stream().map(CellGrading::words).toList());
    }

    static String words(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
