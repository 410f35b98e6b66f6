package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.CareFacts.protocolBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.FollowedNodule;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.SecondReading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases whose examinations list their nodules. */
class AssessedCaseTest {
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final LocalDate SEPTEMBER = LocalDate.parse("2026-09-01");
    private static final Instant NOW = Instant.parse("2026-09-03T08:00:00Z");

    private final Followed followed = new Followed(NOW);

    @Test
    void a_report_that_states_less_than_it_describes_is_routed_by_what_it_describes() {
        followed.take(examined("e1", "A", MARCH, LungRads.CATEGORY_2, solid(16.0)));

        assertThat(only().getComputed()).isEqualTo(ComputedCategory.CATEGORY_4B);
        assertThat(only().getDecidingNodule()).isEqualTo(1);
        assertThat(only().getReasons()).isNotEmpty();
        assertThat(followed.state().getOutcome().getKind())
                .isEqualTo(OutcomeKind.ADDITIONAL_EXAMINATION);
        assertThat(followed.state().getOutcome().getReasons())
                .containsExactly("CATEGORY_COMPUTED", "STATED_DIFFERS_FROM_COMPUTED");
        assertThat(followed.open())
                .extracting(Notification::getKind, Notification::getCategory)
                .containsExactlyInAnyOrder(
                        tuple(NotificationKind.ADDITIONAL_EXAMINATION, LungRads.CATEGORY_4B),
                        tuple(NotificationKind.SECOND_REVIEW, LungRads.CATEGORY_4B));
    }

    @Test
    void a_report_that_states_more_than_it_describes_is_routed_by_what_it_states() {
        followed.take(examined("e1", "A", MARCH, LungRads.CATEGORY_4B, solid(5.0)));
        assertThat(only().getComputed()).isEqualTo(ComputedCategory.CATEGORY_2);
        assertThat(followed.state().getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_4B);
        assertThat(followed.open())
                .extracting(Notification::getKind)
                .contains(NotificationKind.SECOND_REVIEW);
    }

    @Test
    void a_report_without_a_category_is_routed_by_what_it_describes() {
        followed.take(examined("e1", "A", MARCH, LungRads.UNSTATED, solid(7.0)));
        assertThat(followed.state().getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_3);
        assertThat(followed.state().getOutcome().getReasons()).containsExactly("CATEGORY_COMPUTED");
    }

    @Test
    void what_is_not_measured_leaves_the_stated_category_and_says_what_is_missing() {
        Nodule unmeasured =
                Nodule.newBuilder(solid(5.0)).setLongAxisMm(null).setShortAxisMm(null).build();
        followed.take(examined("e1", "A", MARCH, LungRads.CATEGORY_2, unmeasured));
        assertThat(only().getComputed()).isEqualTo(ComputedCategory.INDETERMINATE);
        assertThat(only().getMissing()).isNotEmpty();
        assertThat(only().getSecondReading()).isEqualTo(SecondReading.NOT_ASKED);
        assertThat(followed.state().getOutcome().getKind()).isEqualTo(OutcomeKind.NO_SIGNS);
    }

    @Test
    void nobody_states_and_nobody_measures_so_it_is_incomplete() {
        Nodule unmeasured =
                Nodule.newBuilder(solid(5.0)).setLongAxisMm(null).setShortAxisMm(null).build();
        followed.take(examined("e1", "A", MARCH, LungRads.UNSTATED, unmeasured));
        assertThat(followed.state().getOutcome().getKind()).isEqualTo(OutcomeKind.INCOMPLETE);
    }

    @Test
    void findings_that_are_not_recorded_are_not_taken_for_none() {
        followed.take(examined("e1", "A", MARCH, LungRads.CATEGORY_4A));
        assertThat(only().getComputed()).isEqualTo(ComputedCategory.INDETERMINATE);
        assertThat(only().getMissing()).containsExactly("nodules");
        assertThat(only().getSecondReading()).isEqualTo(SecondReading.NOT_ASKED);
    }

    @Test
    void a_nodule_keeps_its_id_and_steps_down_whichever_examination_comes_first() {
        ProtocolLinked first = examined("e1", "A", MARCH, LungRads.CATEGORY_3, solid(7.0));
        ProtocolLinked second =
                examined(
                        "e2",
                        "B",
                        SEPTEMBER,
                        LungRads.CATEGORY_2,
                        Nodule.newBuilder(solid(7.0)).setStatus(NoduleStatus.STABLE).build());
        followed.take(second);
        followed.take(first);

        assertThat(followed.state().getAssessments())
                .extracting(Assessment::getExaminationId, Assessment::getComputed)
                .containsExactly(
                        tuple("A", ComputedCategory.CATEGORY_3),
                        tuple("B", ComputedCategory.CATEGORY_2));
        assertThat(followed.state().getAssessments())
                .flatExtracting(Assessment::getNodules)
                .extracting(FollowedNodule::getLastingId)
                .hasSize(2)
                .containsOnly(
                        followed.state()
                                .getAssessments()
                                .get(0)
                                .getNodules()
                                .get(0)
                                .getLastingId());
        assertThat(followed.state().getOutcome().getExaminationId()).isEqualTo("B");
    }

    @Test
    void when_the_earlier_examination_is_cancelled_the_later_one_is_assessed_without_it() {
        Nodule stable = Nodule.newBuilder(solid(7.0)).setStatus(NoduleStatus.STABLE).build();
        followed.take(
                examined("e1", "A", MARCH, LungRads.CATEGORY_3, solid(7.0)),
                examined("e2", "B", SEPTEMBER, LungRads.CATEGORY_2, stable));
        assertThat(followed.state().getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_2);

        followed.take(
                ProtocolLinked.newBuilder(
                                examined("e3", "A", MARCH, LungRads.CATEGORY_3, solid(7.0)))
                        .setStatus(ProtocolStatus.CANCELLED)
                        .setReportedAt(NOW)
                        .build());
        assertThat(followed.state().getAssessments())
                .extracting(Assessment::getExaminationId)
                .containsExactly("B");
        assertThat(only().getComputed()).isEqualTo(ComputedCategory.CATEGORY_3);
        assertThat(followed.state().getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_3);
    }

    @Test
    void a_second_report_closes_a_disagreement() {
        ProtocolLinked first = examined("e1", "A", MARCH, LungRads.CATEGORY_2, solid(7.0));
        followed.take(first);
        assertThat(followed.open())
                .extracting(Notification::getKind)
                .contains(NotificationKind.SECOND_REVIEW);
        followed.take(
                ProtocolLinked.newBuilder(first)
                        .setTrace(CareFacts.trace("e2", first.getTrace().getSource()))
                        .setStatus(ProtocolStatus.AMENDED)
                        .setReportedAt(NOW)
                        .setSecondReported(true)
                        .setSecondLungRads(LungRads.CATEGORY_4A)
                        .build());
        assertThat(followed.open())
                .extracting(Notification::getKind)
                .doesNotContain(NotificationKind.SECOND_REVIEW);
        assertThat(only().getSecondReading()).isEqualTo(SecondReading.DISAGREED);
        assertThat(followed.state().getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_4A);
        assertThat(followed.state().getOutcome().getReasons())
                .startsWith("CATEGORY_OF_SECOND_READING");
    }

    @Test
    void a_number_that_the_source_gives_twice_still_stands_for_two_nodules() {
        Nodule large = Nodule.newBuilder(solid(16.0)).setStatedId(null).setLobe(Lobe.LLL).build();
        Nodule small = Nodule.newBuilder(solid(5.0)).setStatedId(null).build();
        followed.take(examined("e1", "A", MARCH, LungRads.CATEGORY_4B, small, large));
        assertThat(only().getNodules())
                .extracting(FollowedNodule::getPosition, FollowedNodule::getCategory)
                .containsExactly(
                        tuple(1, ComputedCategory.CATEGORY_2),
                        tuple(2, ComputedCategory.CATEGORY_4B));
        assertThat(only().getDecidingNodule()).isEqualTo(2);
    }

    private Assessment only() {
        assertThat(followed.state().getAssessments()).hasSize(1);
        return followed.state().getAssessments().get(0);
    }

    private static ProtocolLinked examined(
            String eventId,
            String examinationId,
            LocalDate performedOn,
            LungRads stated,
            Nodule... nodules) {
        return protocolBuilder(eventId, examinationId, performedOn, stated)
                .setNodules(List.of(nodules))
                .build();
    }

    private static Nodule solid(double meanMm) {
        return Nodule.newBuilder()
                .setNumber(1)
                .setStatedId("n1")
                .setType(NoduleType.SOLID)
                .setStatus(NoduleStatus.BASELINE)
                .setLocation(NoduleLocation.PARENCHYMAL)
                .setLobe(Lobe.RUL)
                .setSegment("S3")
                .setLongAxisMm(meanMm)
                .setShortAxisMm(meanMm)
                .setMargin(Margin.SMOOTH)
                .setShape(Shape.ROUND)
                .setSlowGrowth(Answer.NO)
                .build();
    }
}
