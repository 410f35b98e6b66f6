package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Nodule;
import java.util.List;

/**
 * Lung-RADS v2022 for the nodules that the generator draws: what category a radiologist who follows
 * the table states. Mean diameters in tenths of a millimetre.
 */
public final class FindingsTable {

    private FindingsTable() {}

    /**
     * The category of one nodule; {@code earlier} is its category at the examination before,
     * ignored where it is first seen.
     */
    public static Category of(Nodule nodule, Category earlier) {
        if (!nodule.benignSigns().isEmpty()) {
            return Category.CATEGORY_1;
        }
        Category category =
                switch (nodule.status()) {
                    case BENIGN_PROVEN -> Category.CATEGORY_2;
                    case RESOLVED ->
                            earlier.compareTo(Category.CATEGORY_3) >= 0
                                    ? Category.CATEGORY_2
                                    : Category.CATEGORY_1;
                    case STABLE, DECREASED -> stepped(nodule, earlier);
                    case BASELINE, NEW, GROWING -> bySize(nodule);
                };
        boolean suspicious =
                !nodule.suspiciousFeatures().isEmpty()
                        && category.compareTo(Category.CATEGORY_3) >= 0;
        return suspicious ? Category.CATEGORY_4X : category;
    }

    /** The category of an examination: its most suspicious nodule's, 1 where there is none. */
    public static Category worst(List<Category> categories) {
        return categories.stream().reduce(Category.CATEGORY_1, Category::orWorse);
    }

    private static Category stepped(Nodule nodule, Category earlier) {
        return switch (earlier) {
            case CATEGORY_3 -> Category.CATEGORY_2;
            case CATEGORY_4A ->
                    nodule.location() == Nodule.Location.AIRWAY_SEGMENTAL
                            ? Category.CATEGORY_4B
                            : Category.CATEGORY_3;
            case CATEGORY_0, CATEGORY_1, CATEGORY_2, CATEGORY_4B, CATEGORY_4X, UNSTATED -> earlier;
        };
    }

    private static Category bySize(Nodule nodule) {
        if (nodule.location() == Nodule.Location.AIRWAY_SEGMENTAL) {
            return nodule.status() == Nodule.Status.GROWING
                    ? Category.CATEGORY_4B
                    : Category.CATEGORY_4A;
        }
        int mean = nodule.size().map(Axes::meanTenths).orElse(0);
        return switch (nodule.type()) {
            case SOLID -> solid(nodule, mean);
            case PART_SOLID ->
                    partSolid(
                            nodule.status(),
                            mean,
                            nodule.solidPart().map(Axes::meanTenths).orElse(0));
            case NON_SOLID -> mean < 300 ? Category.CATEGORY_2 : Category.CATEGORY_3;
            case CYST -> Category.CATEGORY_4A;
        };
    }

    private static Category solid(Nodule nodule, int mean) {
        boolean lymphNodeLike =
                nodule.location() == Nodule.Location.JUXTAPLEURAL
                        && nodule.margin() == Nodule.Margin.SMOOTH
                        && (nodule.shape() == Nodule.Shape.OVAL
                                || nodule.shape() == Nodule.Shape.LENTIFORM);
        if (lymphNodeLike && mean < 100 && nodule.status() != Nodule.Status.GROWING) {
            return Category.CATEGORY_2;
        }
        return switch (nodule.status()) {
            case BASELINE -> graded(mean, 60, 80, 150);
            case NEW -> graded(mean, 40, 60, 80);
            case GROWING -> mean < 80 ? Category.CATEGORY_4A : Category.CATEGORY_4B;
            case STABLE, DECREASED, RESOLVED, BENIGN_PROVEN ->
                    throw new IllegalArgumentException("graded by its history, not by its size");
        };
    }

    private static Category partSolid(Nodule.Status status, int total, int solid) {
        return switch (status) {
            case BASELINE ->
                    total < 60
                            ? Category.CATEGORY_2
                            : solid < 60
                                    ? Category.CATEGORY_3
                                    : solid < 80 ? Category.CATEGORY_4A : Category.CATEGORY_4B;
            case NEW ->
                    solid >= 40
                            ? Category.CATEGORY_4B
                            : total < 60 ? Category.CATEGORY_3 : Category.CATEGORY_4A;
            case GROWING -> solid >= 40 ? Category.CATEGORY_4B : Category.CATEGORY_4A;
            case STABLE, DECREASED, RESOLVED, BENIGN_PROVEN ->
                    throw new IllegalArgumentException("graded by its history, not by its size");
        };
    }

    private static Category graded(int mean, int three, int fourA, int fourB) {
        if (mean < three) {
            return Category.CATEGORY_2;
        }
        if (mean < fourA) {
            return Category.CATEGORY_3;
        }
        return mean < fourB ? Category.CATEGORY_4A : Category.CATEGORY_4B;
    }
}
