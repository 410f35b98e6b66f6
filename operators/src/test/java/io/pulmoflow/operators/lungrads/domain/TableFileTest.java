package io.pulmoflow.operators.lungrads.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {
    @Test
    void every_problem_of_a_table_is_named_at_once() {
        assertThatThrownBy(
                        () ->
                                TableFile.parse(
                                        "own",
                                        """
                                        version = own
                                        cell a | solid | baseline | under 6 | | 2
                                        cell b | solid | baseline | < 6 (< 113) | | 5
                                        step c | 3 | 6 months | 2 |
                                        """))
                .isInstanceOf(InvalidLungRadsTable.class)
                .hasMessageContaining("line 2: 'under 6'")
                .hasMessageContaining("line 3: '5' is not a category")
                .hasMessageContaining("line 4")
                .hasMessageContaining("growth is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2022", "v1.1"})
    void a_shipped_table_has_a_cell_for_every_type_and_size_that_is_first_seen_or_grows(
            String version) {
        CellGrading cells = new CellGrading(TableFile.shipped(version));
        for (String type : new String[] {"solid", "part-solid", "non-solid"}) {
            for (Seen seen : new Seen[] {Seen.BASELINE, Seen.NEW, Seen.GROWING, Seen.SLOW}) {
                for (int tenths = 1; tenths <= 400; tenths++) {
                    String size = tenths / 10 + "." + tenths % 10;
                    String written = type + " ? " + size + "x" + size + " " + size + "x" + size;
                    assertThat(cells.grade(Written.nodule(1, written), seen))
                            .as("%s %s", written, seen)
                            .hasValueSatisfying(
                                    graded -> assertThat(graded.grades().isCertain()).isTrue());
                }
            }
        }
    }
}
