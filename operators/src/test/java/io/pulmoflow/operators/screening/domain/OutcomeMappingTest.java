package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.screening.OutcomeKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeMappingTest {
    private static final String GOOD =
            """
            version = city-2027
            CATEGORY_0 = INCOMPLETE 2
            CATEGORY_1 = NO_SIGNS 24
            CATEGORY_2 = NO_SIGNS 12
            CATEGORY_3 = SUPERVISION 6
            CATEGORY_4A = ADDITIONAL_EXAMINATION 0
            CATEGORY_4B = ADDITIONAL_EXAMINATION 0
            CATEGORY_4X = ADDITIONAL_EXAMINATION 0
            """;

    @Test
    void the_shipped_mapping_is_that_of_the_acr() {
        OutcomeMapping mapping = OutcomeMapping.shipped("acr-v2022-1");
        assertThat(mapping.version()).isEqualTo("acr-v2022-1");
        assertFollows(mapping, LungRads.CATEGORY_0, OutcomeKind.INCOMPLETE, 1);
        assertFollows(mapping, LungRads.CATEGORY_1, OutcomeKind.NO_SIGNS, 12);
        assertFollows(mapping, LungRads.CATEGORY_2, OutcomeKind.NO_SIGNS, 12);
        assertFollows(mapping, LungRads.CATEGORY_3, OutcomeKind.SUPERVISION, 6);
        assertFollows(mapping, LungRads.CATEGORY_4A, OutcomeKind.SUPERVISION, 3);
        assertFollows(mapping, LungRads.CATEGORY_4B, OutcomeKind.ADDITIONAL_EXAMINATION, 0);
        assertFollows(mapping, LungRads.CATEGORY_4X, OutcomeKind.ADDITIONAL_EXAMINATION, 0);
    }

    @Test
    void what_no_protocol_states_counts_as_incomplete() {
        OutcomeMapping mapping = OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION);
        assertFollows(mapping, LungRads.UNSTATED, OutcomeKind.INCOMPLETE, 1);
    }

    @Test
    void a_programme_may_bring_its_own(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("city.properties"), GOOD);
        OutcomeMapping mapping = OutcomeMapping.read(file);
        assertThat(mapping.version()).isEqualTo("city-2027");
        assertFollows(mapping, LungRads.CATEGORY_4A, OutcomeKind.ADDITIONAL_EXAMINATION, 0);
    }

    @Test
    void a_file_that_is_not_there_is_said_so(@TempDir Path folder) {
        assertThatThrownBy(() -> OutcomeMapping.read(folder.resolve("none.properties")))
                .isInstanceOf(InvalidOutcomeMapping.class)
                .hasMessageContaining("none.properties")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_version_that_is_not_shipped_is_said_so() {
        assertThatThrownBy(() -> OutcomeMapping.shipped("acr-v1999"))
                .isInstanceOf(InvalidOutcomeMapping.class)
                .hasMessageContaining("acr-v1999");
    }

    @Test
    void a_bad_table_is_refused_with_all_its_problems_at_once() {
        assertThat(
                        problemsOf(
                                """
                                CATEGORY_0 = NO_SIGNS 1
                                CATEGORY_2 = NO_SIGN 12
                                CATEGORY_3 = SUPERVISION soon
                                CATEGORY_4A = SUPERVISION
                                CATEGORY_4B = ADDITIONAL_EXAMINATION 1
                                CATEGORY_4X = INCOMPLETE 1
                                CATEGORY_4X = INCOMPLETE 1
                                UNSTATED = NO_SIGNS 12
                                colour = blue
                                """))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("version is missing"),
                        problem -> assertThat(problem).contains("CATEGORY_0 is not a finding"),
                        problem -> assertThat(problem).contains("CATEGORY_1 is missing"),
                        problem -> assertThat(problem).contains("CATEGORY_2 names no outcome"),
                        problem -> assertThat(problem).contains("CATEGORY_3 has an interval"),
                        problem -> assertThat(problem).contains("CATEGORY_4A is not written as"),
                        problem -> assertThat(problem).contains("CATEGORY_4B is called at once"),
                        problem -> assertThat(problem).contains("CATEGORY_4X is a finding"),
                        problem -> assertThat(problem).contains("CATEGORY_4X is given twice"),
                        problem -> assertThat(problem).contains("'UNSTATED' is not a category"),
                        problem -> assertThat(problem).contains("'colour' is not a category"));
    }

    @Test
    void the_more_suspicious_never_waits_longer() {
        assertThat(
                        problemsOf(
                                GOOD.replace(
                                        "CATEGORY_3 = SUPERVISION 6",
                                        "CATEGORY_3 = SUPERVISION 18")))
                .containsExactly("CATEGORY_3 waits longer than the less suspicious CATEGORY_2");
    }

    @Test
    void the_more_suspicious_is_never_without_signs_where_the_less_suspicious_has_some() {
        assertThat(
                        problemsOf(
                                GOOD.replace(
                                                "CATEGORY_2 = NO_SIGNS 12",
                                                "CATEGORY_2 = SUPERVISION 12")
                                        .replace(
                                                "CATEGORY_3 = SUPERVISION 6",
                                                "CATEGORY_3 = NO_SIGNS 6")))
                .containsExactly(
                        "CATEGORY_3 is NO_SIGNS but the less suspicious CATEGORY_2 is not");
    }

    @Test
    void nobody_is_left_alone_for_four_years() {
        assertThat(problemsOf(GOOD.replace("NO_SIGNS 24", "NO_SIGNS 48")))
                .containsExactly("CATEGORY_1 waits longer than 36 months");
    }

    @Test
    void only_who_is_called_at_once_has_no_interval() {
        assertThat(problemsOf(GOOD.replace("SUPERVISION 6", "SUPERVISION 0")))
                .containsExactly("CATEGORY_3 has an interval of at least one month");
    }

    private static void assertFollows(
            OutcomeMapping mapping, LungRads category, OutcomeKind kind, int months) {
        assertThat(mapping.consequenceOf(category))
                .isEqualTo(new OutcomeMapping.Consequence(kind, months));
    }

    private static List<String> problemsOf(String table) {
        return catchThrowableOfType(
                        InvalidOutcomeMapping.class,
                        () -> OutcomeMapping.parse("the table", new StringReader(table)))
                .problems();
    }
}
