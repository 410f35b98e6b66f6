package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.SecondOpinion;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.SecondReading;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
    private static final String TABLE =
            """
            version = test
            CATEGORY_0 = INCOMPLETE 1
            CATEGORY_1 = NO_SIGNS 12
            CATEGORY_2 = NO_SIGNS 12
            CATEGORY_3 = SUPERVISION 6
            CATEGORY_4A = SUPERVISION 3
            CATEGORY_4B = ADDITIONAL_EXAMINATION 0
            CATEGORY_4X = ADDITIONAL_EXAMINATION 0
            """;

    private final Routing routing = routing("");

    @ParameterizedTest
    @CsvSource({
        // stated, computed, at least, routed, second reading
        "CATEGORY_2,  CATEGORY_2,    CATEGORY_2,  CATEGORY_2,  NOT_ASKED",
        "CATEGORY_2,  CATEGORY_4A,   CATEGORY_4A, CATEGORY_4A, ASKED",
        "CATEGORY_4A, CATEGORY_2,    CATEGORY_2,  CATEGORY_4A, ASKED",
        "CATEGORY_1,  CATEGORY_2,    CATEGORY_2,  CATEGORY_2,  ASKED",
        // Incomplete is never overruled by what lets somebody go, or wait.
        "CATEGORY_0,  CATEGORY_2,    CATEGORY_2,  CATEGORY_0,  ASKED",
        "CATEGORY_2,  CATEGORY_0,    CATEGORY_0,  CATEGORY_0,  ASKED",
        "CATEGORY_0,  CATEGORY_4A,   CATEGORY_4A, CATEGORY_0,  ASKED",
        "CATEGORY_0,  CATEGORY_4B,   CATEGORY_4B, CATEGORY_4B, ASKED",
        "CATEGORY_0,  CATEGORY_0,    CATEGORY_4B, CATEGORY_4B, NOT_ASKED",
        // What cannot be computed overrides nobody who has looked.
        "CATEGORY_2,  INDETERMINATE, CATEGORY_1,  CATEGORY_2,  NOT_ASKED",
        "CATEGORY_4B, INDETERMINATE, CATEGORY_2,  CATEGORY_4B, NOT_ASKED",
        "CATEGORY_2,  INDETERMINATE, CATEGORY_4B, CATEGORY_4B, ASKED",
        // Nobody has stated anything.
        "UNSTATED,    CATEGORY_2,    CATEGORY_2,  CATEGORY_2,  NOT_ASKED",
        "UNSTATED,    CATEGORY_4B,   CATEGORY_4B, CATEGORY_4B, NOT_ASKED",
        "UNSTATED,    INDETERMINATE, CATEGORY_2,  CATEGORY_0,  NOT_ASKED",
        "UNSTATED,    INDETERMINATE, CATEGORY_4X, CATEGORY_4X, NOT_ASKED",
    })
    void stated_against_computed(
            LungRads stated,
            ComputedCategory computed,
            ComputedCategory atLeast,
            LungRads routed,
            SecondReading second) {
        Assessment assessment =
                routing.route(assessment(stated, computed, atLeast), protocol(stated).build());
        assertThat(assessment.getRouted()).isEqualTo(routed);
        assertThat(assessment.getSecondReading()).isEqualTo(second);
    }

    @Test
    void a_second_reading_is_asked_for_by_the_doctor_by_disagreement_and_by_rule() {
        Assessment assessment =
                routing("second.reading.of = CATEGORY_4A")
                        .route(
                                assessment(
                                        LungRads.CATEGORY_3,
                                        ComputedCategory.CATEGORY_4A,
                                        ComputedCategory.CATEGORY_4A),
                                protocol(LungRads.CATEGORY_3)
                                        .setExpertRequired(Answer.YES)
                                        .build());
        assertThat(assessment.getSecondReadingReasons())
                .containsExactly(
                        "SECOND_READING_REQUIRED",
                        "STATED_DIFFERS_FROM_COMPUTED",
                        "PROGRAMME_RULE");
    }

    @Test
    void a_preliminary_protocol_may_change_so_a_difference_of_it_asks_nobody() {
        Assessment assessment =
                routing.route(
                        assessment(
                                LungRads.CATEGORY_3,
                                ComputedCategory.CATEGORY_4B,
                                ComputedCategory.CATEGORY_4B),
                        protocol(LungRads.CATEGORY_3)
                                .setStatus(ProtocolStatus.PRELIMINARY)
                                .build());
        assertThat(assessment.getSecondReading()).isEqualTo(SecondReading.NOT_ASKED);
        assertThat(assessment.getRouted()).isEqualTo(LungRads.CATEGORY_4B);
    }

    @ParameterizedTest
    @CsvSource({
        // second category, opinion, what came of it, routed by the more suspicious, by the second
        "CATEGORY_3,  UNSTATED,  AGREED,    CATEGORY_4A, CATEGORY_3",
        "CATEGORY_4B, DISAGREES, DISAGREED, CATEGORY_4B, CATEGORY_4B",
        "CATEGORY_2,  DISAGREES, DISAGREED, CATEGORY_4A, CATEGORY_2",
        "UNSTATED,    AGREES,    AGREED,    CATEGORY_4A, CATEGORY_3",
        "UNSTATED,    DISAGREES, DISAGREED, CATEGORY_4A, CATEGORY_4A",
        "UNSTATED,    UNSTATED,  REPORTED,  CATEGORY_4A, CATEGORY_4A",
    })
    void the_second_report_closes_it_and_the_programmes_rule_says_what_is_final(
            LungRads category,
            SecondOpinion opinion,
            SecondReading closed,
            LungRads bySuspicion,
            LungRads bySecondReader) {
        Assessment computed =
                assessment(
                        LungRads.CATEGORY_3,
                        ComputedCategory.CATEGORY_4A,
                        ComputedCategory.CATEGORY_4A);
        ProtocolLinked reported =
                protocol(LungRads.CATEGORY_3)
                        .setSecondReported(true)
                        .setSecondOpinion(opinion)
                        .setSecondLungRads(category)
                        .build();
        Assessment assessment = routing.route(computed, reported);
        assertThat(assessment.getSecondReading()).isEqualTo(closed);
        assertThat(assessment.getRouted()).isEqualTo(bySuspicion);
        assertThat(routing("final.category = SECOND_READER").route(computed, reported).getRouted())
                .isEqualTo(bySecondReader);
    }

    private static Routing routing(String more) {
        try {
            return new Routing(OutcomeMapping.parse("the table", new StringReader(TABLE + more)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ProtocolLinked.Builder protocol(LungRads stated) {
        return CareFacts.protocolBuilder("e1", "A", LocalDate.parse("2026-03-01"), stated);
    }

    private static Assessment assessment(
            LungRads stated, ComputedCategory computed, ComputedCategory atLeast) {
        return Assessment.newBuilder()
                .setExaminationId("A")
                .setStated(stated)
                .setComputed(computed)
                .setAtLeast(atLeast)
                .setVersion("v2022")
                .setRouted(stated)
                .build();
    }
}
