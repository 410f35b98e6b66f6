package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Nodule.Lobe;
import io.pulmoflow.generator.records.Nodule.Location;
import io.pulmoflow.generator.records.Nodule.Margin;
import io.pulmoflow.generator.records.Nodule.Shape;
import io.pulmoflow.generator.records.Nodule.Status;
import io.pulmoflow.generator.records.Nodule.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws nodules of one participant: first findings of a wanted category, and how each looks at the
 * next examination.
 */
final class NoduleDraws {

    /** What a nodule looks like, before it has a place. */
    private record Look(
            Type type,
            Location location,
            int meanTenths,
            int solidTenths,
            Margin margin,
            Shape shape,
            String benignSigns,
            String cystFeatures,
            String suspiciousFeatures) {}

    private static final double GROWS_PERCENT = 3.5;
    private static final double SHRINKS_PERCENT = 5;
    private static final double RESOLVES_PERCENT = 6;
    private static final double NEW_PERCENT = 9;

    private final Chance chance;
    private final int participant;
    private int drawn;

    NoduleDraws(Chance chance, int participant) {
        this.chance = chance;
        this.participant = participant;
    }

    /** Nodules of a first examination whose worst has the wanted category, 1 to 4X. */
    List<FollowedNodule> first(Category wanted) {
        List<Nodule> nodules = new ArrayList<>();
        switch (wanted) {
            case CATEGORY_1 -> {
                if (chance.in(15)) {
                    nodules.add(nodule(Status.BASELINE, calcified()));
                }
            }
            case CATEGORY_2 -> nodules.add(nodule(Status.BASELINE, benignLooking()));
            case CATEGORY_3 -> nodules.add(nodule(Status.BASELINE, probablyBenign()));
            case CATEGORY_4A -> nodules.add(nodule(Status.BASELINE, suspicious()));
            case CATEGORY_4B -> nodules.add(nodule(Status.BASELINE, verySuspicious("")));
            case CATEGORY_4X ->
                    nodules.add(
                            nodule(
                                    Status.BASELINE,
                                    verySuspicious(
                                            chance.in(70)
                                                    ? "spiculation"
                                                    : "spiculation lymphadenopathy")));
            case CATEGORY_0, UNSTATED ->
                    throw new IllegalArgumentException("no findings make category " + wanted);
        }
        if (wanted != Category.CATEGORY_1) {
            int others = chance.in(35) ? 1 : chance.in(12) ? 2 : 0;
            for (int i = 0; i < others; i++) {
                nodules.add(nodule(Status.BASELINE, small()));
            }
        }
        return nodules.stream()
                .map(n -> new FollowedNodule(n, FindingsTable.of(n, Category.UNSTATED)))
                .toList();
    }

    /**
     * The nodules of the next examination, new ones among them; what had resolved before is no
     * longer listed.
     */
    List<FollowedNodule> next(List<FollowedNodule> before) {
        List<FollowedNodule> after = new ArrayList<>();
        for (FollowedNodule followed : before) {
            if (followed.nodule().status() != Status.RESOLVED) {
                Nodule again = again(followed);
                after.add(new FollowedNodule(again, FindingsTable.of(again, followed.category())));
            }
        }
        if (chance.in(NEW_PERCENT)) {
            int[] means =
                    chance.in(62)
                            ? new int[] {20, 38}
                            : chance.in(70)
                                    ? new int[] {40, 58}
                                    : chance.in(70) ? new int[] {60, 78} : new int[] {80, 110};
            Nodule fresh =
                    nodule(
                            Status.NEW,
                            look(Type.SOLID, chance.between(means[0], means[1]), Margin.SMOOTH));
            after.add(new FollowedNodule(fresh, FindingsTable.of(fresh, Category.UNSTATED)));
        }
        return after;
    }

    /** A shadow that is taken for a category 3 nodule. */
    Nodule mistaken() {
        return nodule(Status.BASELINE, look(Type.SOLID, chance.between(60, 78), Margin.SMOOTH));
    }

    /** A first finding that is called at once. */
    Nodule alarming() {
        return nodule(Status.BASELINE, verySuspicious(""));
    }

    private Nodule again(FollowedNodule followed) {
        Nodule nodule = followed.nodule();
        boolean settled =
                !nodule.benignSigns().isEmpty() || nodule.status() == Status.BENIGN_PROVEN;
        if (settled) {
            return nodule.seenAgain(
                    nodule.status() == Status.BENIGN_PROVEN ? Status.BENIGN_PROVEN : Status.STABLE,
                    nodule.size(),
                    nodule.solidPart());
        }
        if (followed.category().compareTo(Category.CATEGORY_4B) >= 0) {
            return nodule.seenAgain(Status.BENIGN_PROVEN, nodule.size(), nodule.solidPart());
        }
        boolean watched = followed.category().compareTo(Category.CATEGORY_3) >= 0;
        if (chance.in(watched ? 3 * GROWS_PERCENT : GROWS_PERCENT) && nodule.type() != Type.CYST) {
            int growth = chance.between(16, 40);
            return nodule.seenAgain(
                    Status.GROWING,
                    nodule.size().map(axes -> resized(axes, growth)),
                    nodule.solidPart().map(axes -> resized(axes, growth / 2)));
        }
        if (chance.in(RESOLVES_PERCENT)) {
            return nodule.seenAgain(Status.RESOLVED, Optional.empty(), Optional.empty());
        }
        if (chance.in(SHRINKS_PERCENT)) {
            return nodule.seenAgain(
                    Status.DECREASED,
                    nodule.size().map(axes -> resized(axes, -chance.between(5, 8))),
                    nodule.solidPart().map(axes -> resized(axes, -2)));
        }
        return nodule.seenAgain(
                Status.STABLE, nodule.size().map(this::remeasured), nodule.solidPart());
    }

    private static Axes resized(Axes axes, int tenths) {
        int mean = Math.max(15, axes.meanTenths() + tenths);
        return Axes.around(mean, Math.min(axes.longTenths() - axes.meanTenths(), mean / 4));
    }

    /** Another reader's callipers: the axes differ by a tenth, their mean does not. */
    private Axes remeasured(Axes axes) {
        int spread = axes.longTenths() - axes.meanTenths();
        return Axes.around(axes.meanTenths(), Math.max(0, spread + chance.between(-1, 1)));
    }

    private Look benignLooking() {
        if (chance.in(58)) {
            return small();
        }
        if (chance.in(60)) {
            return look(Type.NON_SOLID, chance.between(60, 190), Margin.SMOOTH);
        }
        if (chance.in(50)) {
            return new Look(
                    Type.PART_SOLID,
                    Location.PARENCHYMAL,
                    chance.between(44, 58),
                    chance.between(15, 28),
                    Margin.LOBULATED,
                    Shape.ROUND,
                    "",
                    "",
                    "");
        }
        return new Look(
                Type.SOLID,
                Location.JUXTAPLEURAL,
                chance.between(60, 96),
                0,
                Margin.SMOOTH,
                chance.in(50) ? Shape.OVAL : Shape.LENTIFORM,
                "",
                "",
                "");
    }

    private Look small() {
        return look(Type.SOLID, chance.between(26, 57), Margin.SMOOTH);
    }

    private Look calcified() {
        return new Look(
                Type.SOLID,
                Location.PARENCHYMAL,
                chance.between(30, 80),
                0,
                Margin.SMOOTH,
                Shape.ROUND,
                chance.in(70) ? "complete_calcification" : "popcorn",
                "",
                "");
    }

    private Look probablyBenign() {
        return chance.in(72)
                ? look(Type.SOLID, chance.between(60, 79), Margin.SMOOTH)
                : partSolid(chance.between(75, 120), chance.between(30, 58));
    }

    private Look suspicious() {
        if (chance.in(72)) {
            return look(Type.SOLID, chance.between(80, 148), Margin.LOBULATED);
        }
        if (chance.in(70)) {
            return partSolid(chance.between(95, 160), chance.between(60, 78));
        }
        if (chance.in(50)) {
            return new Look(
                    Type.CYST,
                    Location.PARENCHYMAL,
                    chance.between(100, 220),
                    0,
                    Margin.SMOOTH,
                    Shape.ROUND,
                    "",
                    "thick_wall",
                    "");
        }
        return new Look(
                Type.SOLID,
                Location.AIRWAY_SEGMENTAL,
                chance.between(50, 90),
                0,
                Margin.SMOOTH,
                Shape.ROUND,
                "",
                "",
                "");
    }

    private Look verySuspicious(String features) {
        Margin margin = features.contains("spiculation") ? Margin.SPICULATED : Margin.LOBULATED;
        boolean solid = chance.in(72);
        int mean = solid ? chance.between(150, 280) : chance.between(150, 240);
        return new Look(
                solid ? Type.SOLID : Type.PART_SOLID,
                Location.PARENCHYMAL,
                mean,
                solid ? 0 : chance.between(80, 130),
                margin,
                Shape.IRREGULAR,
                "",
                "",
                features);
    }

    private static Look look(Type type, int meanTenths, Margin margin) {
        return new Look(type, Location.PARENCHYMAL, meanTenths, 0, margin, Shape.ROUND, "", "", "");
    }

    private static Look partSolid(int meanTenths, int solidTenths) {
        return new Look(
                Type.PART_SOLID,
                Location.PARENCHYMAL,
                meanTenths,
                solidTenths,
                Margin.LOBULATED,
                Shape.ROUND,
                "",
                "",
                "");
    }

    private Nodule nodule(Status status, Look look) {
        drawn++;
        Lobe lobe = chance.oneOf(List.of(Lobe.values()));
        int spread = chance.between(0, look.meanTenths() / 6);
        return new Nodule(
                drawn,
                String.format(Locale.ROOT, "N%d-%d", participant + 1, drawn),
                look.type(),
                status,
                look.location(),
                lobe,
                chance.between(lobe.firstSegment(), lobe.lastSegment()),
                Optional.of(Axes.around(look.meanTenths(), spread)),
                look.solidTenths() == 0
                        ? Optional.empty()
                        : Optional.of(
                                Axes.around(
                                        look.solidTenths(),
                                        Math.min(spread, look.solidTenths() / 6))),
                look.margin(),
                look.shape(),
                look.benignSigns(),
                look.cystFeatures(),
                look.suspiciousFeatures());
    }
}
