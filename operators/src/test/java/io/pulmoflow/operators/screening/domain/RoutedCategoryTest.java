package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.LungRads;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoutedCategoryTest {
    /** Rows are stated, columns computed; a star where a second reading is asked for. */
    private static final String COMPUTED =
            """
            stated  0    1    2    3    4A   4B   4X
            0       0    0*   0*   0*   0*   4B*  4X*
            1       0*   1    2*   3*   4A*  4B*  4X*
            2       0*   2*   2    3*   4A*  4B*  4X*
            3       0*   3*   3*   3    4A*  4B*  4X*
            4A      0*   4A*  4A*  4A*  4A   4B*  4X*
            4B      4B*  4B*  4B*  4B*  4B*  4B   4X*
            4X      4X*  4X*  4X*  4X*  4X*  4X*  4X
            -       0    1    2    3    4A   4B   4X
            """;

    /** Columns are what is certain where the category cannot be computed; - where nothing is. */
    private static final String NOT_COMPUTABLE =
            """
            stated  -    1    2    3    4A   4B   4X
            0       0    0    0    0    0    4B*  4X*
            1       1    1    2*   3*   4A*  4B*  4X*
            2       2    2    2    3*   4A*  4B*  4X*
            3       3    3    3    3    4A*  4B*  4X*
            4A      4A   4A   4A   4A   4A   4B*  4X*
            4B      4B   4B   4B   4B   4B   4B   4X*
            4X      4X   4X   4X   4X   4X   4X   4X
            -       0    0    0    0    0    4B   4X
            """;

    private final OutcomeMapping mapping = OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION);

    static Stream<Arguments> computed() {
        return cells(COMPUTED);
    }

    static Stream<Arguments> notComputable() {
        return cells(NOT_COMPUTABLE);
    }

    private static Stream<Arguments> cells(String table) {
        List<String[]> rows = table.lines().map(row -> row.strip().split("\\s+")).toList();
        List<Arguments> cells = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = 1; i < row.length; i++) {
                cells.add(Arguments.of(row[0], rows.get(0)[i], row[i]));
            }
        }
        return cells.stream();
    }

    private static LungRads category(String written) {
        return written.equals("-") ? LungRads.UNSTATED : LungRads.valueOf("CATEGORY_" + written);
    }

    @ParameterizedTest(name = "stated {0}, computed {1}: {2}")
    @MethodSource("computed")
    void the_more_suspicious_of_stated_and_computed_routes(
            String stated, String computed, String expected) {
        check(
                RoutedCategory.of(
                        mapping, category(stated), category(computed), category(computed)),
                expected);
    }

    @ParameterizedTest(name = "stated {0}, at least {1}: {2}")
    @MethodSource("notComputable")
    void what_cannot_be_computed_overrides_only_by_what_is_certain(
            String stated, String atLeast, String expected) {
        check(
                RoutedCategory.of(mapping, category(stated), LungRads.UNSTATED, category(atLeast)),
                expected);
    }

    @ParameterizedTest
    @EnumSource(LungRads.class)
    void what_is_called_at_once_is_called_however_incomplete_the_examination(LungRads stated) {
        LungRads routed =
                RoutedCategory.of(mapping, stated, LungRads.CATEGORY_0, LungRads.CATEGORY_4B)
                        .category();
        assertThat(mapping.consequenceOf(routed).intervalMonths()).isZero();
    }

    @Test
    void a_programme_that_calls_4A_at_once_calls_it_before_it_completes_an_examination()
            throws IOException {
        OutcomeMapping early =
                OutcomeMapping.parse(
                        "early",
                        new StringReader(
                                """
                                version = early
                                CATEGORY_0 = INCOMPLETE 1
                                CATEGORY_1 = NO_SIGNS 12
                                CATEGORY_2 = NO_SIGNS 12
                                CATEGORY_3 = SUPERVISION 6
                                CATEGORY_4A = ADDITIONAL_EXAMINATION 0
                                CATEGORY_4B = ADDITIONAL_EXAMINATION 0
                                CATEGORY_4X = ADDITIONAL_EXAMINATION 0
                                """));
        check(
                RoutedCategory.of(
                        early, LungRads.CATEGORY_0, LungRads.CATEGORY_4A, LungRads.CATEGORY_4A),
                "4A*");
    }

    private static void check(RoutedCategory routed, String expected) {
        assertThat(routed.category()).isEqualTo(category(expected.replace("*", "")));
        assertThat(routed.differs()).isEqualTo(expected.endsWith("*"));
    }
}
