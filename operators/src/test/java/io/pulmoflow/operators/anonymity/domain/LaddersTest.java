package io.pulmoflow.operators.anonymity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.operators.harmonize.domain.Regions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaddersTest {
    private final Ladders shipped = Ladders.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGE|67|67 65-69 60-69 60-79 *",
                "AGE|89|89 85-89 80-89 80+ *",
                "AGE|90+|90+ 90+ 90+ 80+ *",
                "AGE|UNKNOWN|UNKNOWN UNKNOWN UNKNOWN UNKNOWN *",
                "SEX|FEMALE|FEMALE *",
                "SMOKING_STATUS|FORMER|FORMER EVER *",
                "SMOKING_STATUS|NEVER|NEVER NEVER *",
                "OCCUPATIONAL_EXPOSURE|NO|NO *",
                "EXAMINATION_MONTH|2024-12|2024-12 2024-Q4 2024-H2 2024 *",
                "EXAMINATION_MONTH|NONE|NONE NONE NONE NONE *",
                "REGION|Atlantis|Atlantis elsewhere elsewhere *"
            })
    void a_value_climbs_its_ladder(Attribute attribute, String value, String rungs) {
        assertThat(shipped.of(attribute).rungs(value)).containsExactly(rungs.split(" "));
        assertThat(shipped.of(attribute).height()).isEqualTo(rungs.split(" ").length - 1);
    }

    @Test
    void a_region_climbs_to_its_district_and_its_part_of_the_country() {
        assertThat(shipped.of(Attribute.REGION).rungs("Самарская область"))
                .containsExactly("Самарская область", "Приволжский округ", "Волга и Урал", "*");
    }

    @Test
    void the_ladder_of_regions_has_those_that_records_are_harmonized_to() {
        Regions regions = Regions.ofRussia();
        assertThat(regions.canonical("Самарская обл.")).contains("Самарская область");
        for (String written :
                List.of(
                        "Самарская обл.",
                        "ХМАО",
                        "Якутия",
                        "СПб",
                        "Москва",
                        "Кузбасс",
                        "Чувашия")) {
            String canonical = regions.canonical(written).orElseThrow();
            assertThat(shipped.of(Attribute.REGION).rungs(canonical)).doesNotContain("elsewhere");
        }
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        List<String> lines =
                List.of(
                        "bands 1 2",
                        "[age]",
                        "bands 1 5 7",
                        "[height]",
                        "[sex]",
                        "values FEMALE; MALE; FEMALE",
                        "rung all",
                        "PERSON: FEMALE; MALE; ROBOT",
                        "PERSON: MALE",
                        "[smoking-status]",
                        "values CURRENT; NEVER; *",
                        "otherwise OTHER",
                        "rung ever",
                        "EVER: CURRENT",
                        "[examination-month]",
                        "periods quarter week",
                        "[occupational-exposure]",
                        "nonsense");

        assertThatThrownBy(() -> Ladders.parse("own", lines))
                .isInstanceOf(InvalidLadders.class)
                .hasMessageContainingAll(
                        "line 1: stands under no attribute",
                        "line 3: bands begin with 1",
                        "line 4: is no attribute",
                        "line 6: 'FEMALE' is there twice",
                        "line 9: 'MALE' is in a group of this rung already",
                        "sex: 'ROBOT' is in a group but not on the rung below",
                        "sex: 'otherwise' names no group",
                        "line 11: '*' is the top",
                        "smoking-status: 'NEVER' is in no group",
                        "line 16: periods begin with month",
                        "line 16: periods are month",
                        "line 18: is neither a rule",
                        "occupational-exposure: has bands, periods or values",
                        "no ladder of region");
    }

    @Test
    void a_file_that_cannot_be_read_is_said_so() {
        assertThatThrownBy(() -> Ladders.read(Path.of("no", "such", "file")))
                .isInstanceOf(InvalidLadders.class)
                .hasMessageContaining("cannot be read");
    }
}
