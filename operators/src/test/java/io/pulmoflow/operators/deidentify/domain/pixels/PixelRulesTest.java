package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelRulesTest {
    @Test
    void the_first_rule_that_fits_decides() {
        PixelRules rules =
                rules(
                        """
                        version mine-1
                        rule narrow
                            modality is CT
                            rows is 10
                            quarantine too small to be true
                        rule wide
                            modality is MR | CT
                            mask 2,1 3x*   # a comment
                            mask left 4
                        """);
        assertThat(rules.version()).isEqualTo("mine-1");
        assertThat(rules.decide(facts().with(PixelFact.ROWS, 10).build()))
                .isEqualTo(new PixelDecision.Quarantine("narrow", "too small to be true"));
        assertThat(rules.decide(facts().build()))
                .isEqualTo(
                        new PixelDecision.Mask(
                                "wide",
                                List.of(
                                        new MaskRegion.Rectangle(
                                                2, 1, 3, MaskRegion.Rectangle.TO_THE_EDGE),
                                        new MaskRegion.Strip(MaskRegion.Edge.LEFT, 4))));
        assertThat(rules.decide(facts().with(PixelFact.MODALITY, "XA").build()))
                .isInstanceOf(PixelDecision.Quarantine.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            image-type is ORIGINAL\\PRIMARY\\AXIAL       ; true
            image-type is ORIGINAL\\PRIMARY             ; false
            image-type is not ORIGINAL\\PRIMARY         ; true
            image-type starts with ORIGINAL\\PRIMARY    ; true
            image-type starts with ORIGINAL\\PRIM       ; false
            image-type starts with DERIVED | ORIGINAL  ; true
            image-type has axial                       ; true
            image-type has AXI                         ; false
            image-type has not AXIAL                   ; false
            image-type has not LOCALIZER               ; true
            image-type contains AXI                    ; true
            image-type contains not AXI | LOC          ; false
            image-type contains not LOC | SCREEN       ; true
            rows at least 64                           ; true
            rows at least 65                           ; false
            rows at most 64                            ; true
            rows at most 63                            ; false
            rows is 64                                 ; true
            columns at least 0                         ; false
            columns at most 9                          ; false
            model present                              ; false
            model absent                               ; true
            model is X                                 ; false
            model is not X                             ; true
            model contains X                           ; false
            model has not X                            ; true
            modality present                           ; true
            pixels is no                               ; true
            pixels is yes                              ; false
            """)
    void a_condition_holds_or_not(String condition, boolean holds) {
        PixelRules rules = rules("version v\nrule r\n  " + condition + "\n  pass\n");
        PixelDecision decision = rules.decide(facts().with(PixelFact.ROWS, 64).build());
        assertThat(decision instanceof PixelDecision.Pass).isEqualTo(holds);
    }

    @Test
    void a_bad_file_is_refused_with_every_problem_and_its_line() {
        assertThat(
                        problemsOf(
                                """
                                modality is CT
                                list Ct = 1
                                rule a
                                    colour is red
                                    modality like CT
                                    modality is
                                    modality present X
                                    modality is @nothing
                                    modality at least 3
                                    rows is many
                                    rows is 3 |
                                    pass the port
                                    pass
                                rule a
                                    rows is 100
                                    columns at most 50
                                    mask 0,100 5x5
                                    mask 50,0 *x5
                                    mask 0,0 0x5
                                    mask everything
                                rule
                                    pass
                                rule last
                                    rows is 1
                                """))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("line 1: ").contains("before the first rule"),
                        p -> assertThat(p).startsWith("line 2: ").contains("list NAME = VALUE"),
                        p -> assertThat(p).startsWith("line 4: ").contains("no fact"),
                        p -> assertThat(p).startsWith("line 5: ").contains("no comparison"),
                        p -> assertThat(p).startsWith("line 6: ").contains("no value follows"),
                        p -> assertThat(p).startsWith("line 7: ").contains("nothing follows"),
                        p -> assertThat(p).startsWith("line 8: ").contains("@nothing"),
                        p -> assertThat(p).startsWith("line 8: ").contains("no value follows"),
                        p -> assertThat(p).startsWith("line 9: ").contains("one number"),
                        p -> assertThat(p).startsWith("line 10: ").contains("rows is a number"),
                        p -> assertThat(p).startsWith("line 11: ").contains("empty value"),
                        p -> assertThat(p).startsWith("line 12: ").contains("nothing follows"),
                        p -> assertThat(p).startsWith("line 13: ").contains("decided already"),
                        p -> assertThat(p).startsWith("line 14: ").contains("of this name"),
                        p -> assertThat(p).startsWith("line 19: ").contains("fits no pixel"),
                        p -> assertThat(p).startsWith("line 20: ").contains("mask is written"),
                        p -> assertThat(p).startsWith("line 17: ").contains("fits no pixel"),
                        p -> assertThat(p).startsWith("line 18: ").contains("fits no pixel"),
                        p -> assertThat(p).startsWith("line 21: ").contains("has a name"),
                        p -> assertThat(p).startsWith("line 21: ").contains("no condition"),
                        p -> assertThat(p).startsWith("line 23: ").contains("without pass"),
                        p -> assertThat(p).contains("'version NAME'"));
    }

    @Test
    void a_file_that_cannot_be_read_is_said_so(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> PixelRules.read(folder.resolve("none.rules")))
                .isInstanceOf(InvalidPixelRules.class)
                .hasMessageContaining("none.rules")
                .hasMessageContaining("cannot be read");
        Path file =
                Files.writeString(
                        folder.resolve("my.rules"), "version v\nrule r\n rows is 1\npass");
        assertThat(PixelRules.read(file).version()).isEqualTo("v");
    }

    @Test
    void facts_print_no_value() {
        assertThat(facts().with(PixelFact.SERIES_DESCRIPTION, "Ivanova").build().toString())
                .doesNotContainIgnoringCase("ivanova");
    }

    private static PixelFacts.Builder facts() {
        return PixelFacts.builder()
                .with(PixelFact.MODALITY, "CT")
                .with(PixelFact.MODEL, " ")
                .with(PixelFact.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\AXIAL ");
    }

    private static PixelRules rules(String text) {
        return PixelRulesReader.read("the rules", text.lines().toList());
    }

    private static List<String> problemsOf(String text) {
        return catchThrowableOfType(InvalidPixelRules.class, () -> rules(text)).problems();
    }
}
