package io.pulmoflow.generator.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Nodule.Location;
import io.pulmoflow.generator.records.Nodule.Margin;
import io.pulmoflow.generator.records.Nodule.Shape;
import io.pulmoflow.generator.records.Nodule.Status;
import io.pulmoflow.generator.records.Nodule.Type;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTableTest {

    @ParameterizedTest
    @CsvSource({
        "SOLID, BASELINE, 59, 0, CATEGORY_2",
        "SOLID, BASELINE, 60, 0, CATEGORY_3",
        "SOLID, BASELINE, 79, 0, CATEGORY_3",
        "SOLID, BASELINE, 80, 0, CATEGORY_4A",
        "SOLID, BASELINE, 149, 0, CATEGORY_4A",
        "SOLID, BASELINE, 150, 0, CATEGORY_4B",
        "SOLID, NEW, 39, 0, CATEGORY_2",
        "SOLID, NEW, 40, 0, CATEGORY_3",
        "SOLID, NEW, 60, 0, CATEGORY_4A",
        "SOLID, NEW, 80, 0, CATEGORY_4B",
        "SOLID, GROWING, 79, 0, CATEGORY_4A",
        "SOLID, GROWING, 80, 0, CATEGORY_4B",
        "PART_SOLID, BASELINE, 59, 20, CATEGORY_2",
        "PART_SOLID, BASELINE, 60, 59, CATEGORY_3",
        "PART_SOLID, BASELINE, 90, 60, CATEGORY_4A",
        "PART_SOLID, BASELINE, 90, 80, CATEGORY_4B",
        "PART_SOLID, GROWING, 90, 39, CATEGORY_4A",
        "PART_SOLID, GROWING, 90, 40, CATEGORY_4B",
        "NON_SOLID, BASELINE, 299, 0, CATEGORY_2",
        "NON_SOLID, BASELINE, 300, 0, CATEGORY_3"
    })
    void sizes_in_tenths_of_a_millimetre_make_the_category(
            Type type, Status status, int total, int solid, Category expected) {
        assertThat(FindingsTable.of(nodule(type, status, total, solid, "", ""), Category.UNSTATED))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "STABLE, CATEGORY_2, CATEGORY_2",
        "STABLE, CATEGORY_3, CATEGORY_2",
        "DECREASED, CATEGORY_4A, CATEGORY_3",
        "STABLE, CATEGORY_4B, CATEGORY_4B",
        "RESOLVED, CATEGORY_4A, CATEGORY_2",
        "RESOLVED, CATEGORY_2, CATEGORY_1",
        "BENIGN_PROVEN, CATEGORY_4B, CATEGORY_2"
    })
    void what_was_seen_before_steps_the_category_down(
            Status status, Category earlier, Category expected) {
        assertThat(FindingsTable.of(nodule(Type.SOLID, status, 90, 0, "", ""), earlier))
                .isEqualTo(expected);
    }

    @Test
    void a_calcified_nodule_is_category_1_and_a_spiculated_large_one_4X() {
        assertThat(
                        FindingsTable.of(
                                nodule(Type.SOLID, Status.BASELINE, 90, 0, "popcorn", ""),
                                Category.UNSTATED))
                .isEqualTo(Category.CATEGORY_1);
        assertThat(
                        FindingsTable.of(
                                nodule(Type.SOLID, Status.BASELINE, 90, 0, "", "spiculation"),
                                Category.UNSTATED))
                .isEqualTo(Category.CATEGORY_4X);
        assertThat(
                        FindingsTable.of(
                                nodule(Type.SOLID, Status.BASELINE, 50, 0, "", "spiculation"),
                                Category.UNSTATED))
                .isEqualTo(Category.CATEGORY_2);
    }

    private static Nodule nodule(
            Type type, Status status, int total, int solid, String benign, String suspicious) {
        return new Nodule(
                1,
                "N1",
                type,
                status,
                Location.PARENCHYMAL,
                Nodule.Lobe.RUL,
                2,
                Optional.of(Axes.around(total, 0)),
                solid == 0 ? Optional.empty() : Optional.of(Axes.around(solid, 0)),
                Margin.SMOOTH,
                Shape.ROUND,
                benign,
                "",
                suspicious);
    }
}
