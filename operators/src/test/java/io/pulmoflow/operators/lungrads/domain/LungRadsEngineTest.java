package io.pulmoflow.operators.lungrads.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LungRadsEngineTest {
    private static final String V2022 = "v2022";

    private final LungRadsEngine engine = LungRadsEngine.shipped();

    private Assessment only(String text) {
        return engine.assess(Written.examination(V2022, text), List.of());
    }

    private Assessment last(String... texts) {
        List<Examination> examinations = new ArrayList<>();
        for (String text : texts) {
            examinations.add(Written.examination(V2022, text));
        }
        return engine.assess(
                examinations.get(examinations.size() - 1),
                examinations.subList(0, examinations.size() - 1));
    }

    private static Examination incomplete(String version, String text, IncompleteReason reason) {
        return Written.stating(Written.examination(version, text), LungRads.UNSTATED, reason);
    }

    @Test
    void no_nodules_is_category_1() {
        assertThat(only("2026-03-01: -").category()).isEqualTo(Category.CATEGORY_1);
    }

    @Test
    void the_most_suspicious_nodule_decides() {
        Assessment assessment =
                only(
                        "2026-03-01: solid baseline 5x5 / solid baseline 9x9 / non-solid baseline"
                                + " 31x31");
        assertThat(assessment.category()).isEqualTo(Category.CATEGORY_4A);
        assertThat(assessment.decidingNodule().orElseThrow().nodule().getNumber()).isEqualTo(2);
    }

    @Test
    void what_is_certain_and_most_suspicious_is_not_hidden_by_what_is_missing() {
        assertThat(only("2026-03-01: solid baseline / solid baseline 15x15").category())
                .isEqualTo(Category.CATEGORY_4B);
    }

    @Test
    void what_is_missing_is_not_hidden_by_what_is_certain_and_less_suspicious() {
        Assessment assessment = only("2026-03-01: solid baseline / solid baseline 5x5");
        assertThat(assessment.category()).isEqualTo(Category.INDETERMINATE);
        assertThat(assessment.atLeast()).isEqualTo(Category.CATEGORY_2);
        assertThat(assessment.missing())
                .extracting(Missing::text)
                .containsExactly("nodule 1: long_axis_mm", "nodule 1: short_axis_mm");
        assertThat(only("2026-03-01: solid baseline 7x7 / ? baseline 7x7").category())
                .isEqualTo(Category.INDETERMINATE);
        assertThat(only("2026-03-01: solid baseline 7x7 / solid baseline 7x").category())
                .isEqualTo(Category.CATEGORY_3);
    }

    @ParameterizedTest
    @EnumSource(
            value = IncompleteReason.class,
            names = {"PRIOR_PENDING", "NOT_EVALUABLE", "INFLAMMATORY"})
    void each_stated_reason_makes_category_0(IncompleteReason reason) {
        assertThat(
                        engine.assess(
                                        incomplete(V2022, "2026-03-01: solid new 7x7", reason),
                                        List.of())
                                .category())
                .isEqualTo(Category.CATEGORY_0);
    }

    @Test
    void inflammation_is_no_reason_for_category_0_in_version_1_1() {
        Assessment assessment =
                engine.assess(
                        incomplete(
                                "v1.1", "2026-03-01: solid new 7x7", IncompleteReason.INFLAMMATORY),
                        List.of());
        assertThat(assessment.category()).isEqualTo(Category.CATEGORY_4A);
        assertThat(assessment.flags()).contains(Flag.INCOMPLETE_REASON_NOT_IN_VERSION);
    }

    @Test
    void a_nodule_of_4B_in_an_incomplete_examination_is_called_all_the_same() {
        Assessment assessment =
                engine.assess(
                        incomplete(
                                V2022,
                                "2026-03-01: solid baseline 20x20",
                                IncompleteReason.NOT_EVALUABLE),
                        List.of());
        assertThat(assessment.category()).isEqualTo(Category.CATEGORY_0);
        assertThat(assessment.certain()).isEqualTo(Category.CATEGORY_4B);
    }

    @Test
    void nothing_is_resolved_in_an_examination_that_is_incomplete() {
        List<Assessment> all =
                engine.assessAll(
                        List.of(
                                Written.examination(V2022, "2025-01-10: solid baseline 7x7 id=A"),
                                incomplete(V2022, "2025-07-10: -", IncompleteReason.NOT_EVALUABLE),
                                Written.examination(V2022, "2025-08-10: solid ? 7x7 id=A")));
        assertThat(all)
                .extracting(Assessment::category)
                .containsExactly(Category.CATEGORY_3, Category.CATEGORY_0, Category.CATEGORY_2);
    }

    @Test
    void nothing_is_new_since_an_incomplete_examination_that_lists_nothing() {
        assertThat(
                        engine.assess(
                                        Written.examination(V2022, "2025-03-10: solid ? 7x7"),
                                        List.of(
                                                incomplete(
                                                        V2022,
                                                        "2025-01-10: -",
                                                        IncompleteReason.INFLAMMATORY)))
                                .category())
                .isEqualTo(Category.CATEGORY_3);
    }

    @Test
    void stated_and_computed_status_are_both_kept_where_they_disagree() {
        Assessment assessment =
                last("2025-01-10: solid baseline 5x5", "2026-01-10: solid stable 7x7");
        FollowedNodule nodule = assessment.nodules().get(0);
        assertThat(nodule.stated()).isEqualTo(NoduleStatus.STABLE);
        assertThat(nodule.computed()).isEqualTo(NoduleStatus.GROWING);
        assertThat(assessment.flags()).contains(Flag.STATUS_DISAGREES);
        assertThat(nodule.growth().orElseThrow().diameterTenths()).hasValue(20);
        assertThat(nodule.growth().orElseThrow().doublingDays()).contains(251);
    }

    @Test
    void a_nodule_keeps_its_id_by_lobe_and_size() {
        Assessment assessment =
                last(
                        "2025-01-10: solid baseline 5x5 lobe=RUL segment=S1 / solid baseline 9x9"
                                + " lobe=LLL segment=S6",
                        "2026-01-10: solid ? 9x9 lobe=LLL segment=S6 / solid ? 5x5 lobe=RUL"
                                + " segment=S1");
        assertThat(assessment.nodules())
                .extracting(FollowedNodule::lastingId)
                .containsExactly("E2025-01-10#2", "E2025-01-10#1");
        assertThat(assessment.nodules()).extracting(FollowedNodule::confidence).containsOnly(100);
    }

    @Test
    void an_ambiguous_match_is_flagged_and_not_forced() {
        Assessment assessment =
                last(
                        "2025-01-10: solid baseline 5x5 lobe=RUL / solid baseline 5.2x5.2 lobe=RUL",
                        "2026-01-10: solid ? 5.1x5.1 lobe=RUL");
        FollowedNodule nodule = assessment.nodules().get(0);
        assertThat(nodule.ambiguous()).isTrue();
        assertThat(nodule.lastingId()).isEqualTo("E2026-01-10#1");
        assertThat(assessment.category()).isEqualTo(Category.CATEGORY_2);
    }

    @Test
    void other_stated_ids_are_other_nodules() {
        assertThat(
                        last(
                                        "2025-01-10: solid baseline 5x5 id=A lobe=RUL",
                                        "2026-01-10: solid ? 5x5 id=B lobe=RUL")
                                .category())
                .isEqualTo(Category.CATEGORY_3);
    }

    @Test
    void an_earlier_examination_that_states_its_category_alone_is_stepped_from() {
        Examination earlier =
                Written.stating(
                        Written.examination(V2022, "2025-01-10: -"),
                        LungRads.CATEGORY_4A,
                        IncompleteReason.UNSTATED);
        assertThat(
                        engine.assess(
                                        Written.examination(V2022, "2025-04-10: solid stable 9x9"),
                                        List.of(earlier))
                                .category())
                .isEqualTo(Category.CATEGORY_3);
    }

    @Test
    void a_suspicious_nodule_that_is_not_mentioned_again_is_flagged() {
        assertThat(last("2025-01-10: solid baseline 16x16", "2025-02-10: -").flags())
                .contains(Flag.SUSPICIOUS_NODULE_GONE);
    }

    @Test
    void examinations_after_the_one_assessed_are_passed_over() {
        Examination current = Written.examination(V2022, "2025-01-10: solid ? 7x7");
        assertThat(
                        engine.assess(
                                current,
                                List.of(Written.examination(V2022, "2026-01-10: solid ? 9x9"))))
                .isEqualTo(engine.assess(current, List.of()));
    }

    @Test
    void an_unknown_version_is_flagged_and_assessed_by_the_default() {
        Assessment assessment =
                engine.assess(Written.examination("3.0", "2026-03-01: -"), List.of());
        assertThat(assessment.version()).isEqualTo(V2022);
        assertThat(assessment.flags()).contains(Flag.UNKNOWN_VERSION);
    }

    @Test
    void the_order_of_examinations_and_nodules_does_not_matter() {
        List<Examination> examinations = new ArrayList<>();
        for (String text :
                List.of(
                        "2025-01-10: solid baseline 7x7 lobe=RUL / solid baseline 9x9 lobe=LLL",
                        "2025-04-10: solid ? 7x7 lobe=RUL / solid ? 9x9 lobe=LLL",
                        "2025-10-10: solid ? 9x9 lobe=RUL / solid ? 9x9 lobe=LLL")) {
            examinations.add(Written.examination(V2022, text));
        }
        List<Assessment> straight = engine.assessAll(examinations);
        Collections.reverse(examinations);
        List<Examination> turned = new ArrayList<>();
        for (Examination examination : examinations) {
            List<io.pulmoflow.schemas.clinical.Nodule> nodules =
                    new ArrayList<>(examination.nodules());
            Collections.reverse(nodules);
            turned.add(Written.examination(V2022, examination.performedOn().toString(), nodules));
        }
        assertThat(engine.assessAll(turned)).isEqualTo(straight);
        assertThat(engine.version("2022")).isEqualTo(Optional.of(V2022));
    }
}
