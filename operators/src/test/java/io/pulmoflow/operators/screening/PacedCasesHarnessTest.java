package io.pulmoflow.operators.screening;

import static io.pulmoflow.operators.screening.domain.CareFacts.event;
import static io.pulmoflow.operators.screening.domain.CareFacts.protocol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.operators.screening.domain.CareFacts;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacedCasesHarnessTest {
    private static final LocalDate FIRST_OF_MARCH = LocalDate.parse("2026-03-01");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int PEOPLE = 100;
    private static final int PER_TICK = 10;

    @Test
    void after_a_long_outage_recalls_come_the_oldest_first_at_the_pace_and_alerts_between()
            throws Exception {
        Pace pace = new Pace(Duration.ofMillis(100), PER_TICK);
        try (FollowCaseHarness harness = new FollowCaseHarness(NOW, pace)) {
            List<Integer> arrival = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                arrival.add(i);
            }
            Collections.shuffle(arrival, new Random(7));
            for (int i : arrival) {
                harness.take(of("person-" + i, FIRST_OF_MARCH.minusDays(i), LungRads.CATEGORY_3));
            }
            assertThat(harness.notifications()).isEmpty();

            harness.restartAt(NOW.plus(Duration.ofDays(300)));
            assertThat(harness.notifications()).hasSize(PER_TICK);
            harness.take(of("another", FIRST_OF_MARCH, LungRads.CATEGORY_4B));
            assertThat(harness.notifications())
                    .last()
                    .extracting(Notification::getKind)
                    .isEqualTo(NotificationKind.ADDITIONAL_EXAMINATION);

            for (int tick = 2; tick <= PEOPLE / PER_TICK; tick++) {
                // A restart ticks as it comes up.
                if (tick % 2 == 0) {
                    harness.tick();
                } else {
                    harness.restart();
                }
                assertThat(recalls(harness)).hasSize(tick * PER_TICK);
            }
            assertThat(recalls(harness))
                    .hasSize(PEOPLE)
                    .extracting(Notification::getDueOn)
                    .isSorted();
            assertThat(recalls(harness))
                    .extracting(Notification::getPseudonym)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void reminders_escalations_and_acknowledgements_survive_restarts() throws Exception {
        try (FollowCaseHarness harness = new FollowCaseHarness(NOW)) {
            harness.take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_4B)))
                    .restartAt(NOW.plus(Duration.ofDays(1)))
                    .restart()
                    .at(NOW.plus(Duration.ofDays(3)))
                    .restart();
            assertThat(harness.notifications())
                    .extracting(Notification::getUrgency)
                    .containsExactly(Urgency.FIRST, Urgency.REMINDER, Urgency.ESCALATION);

            String id = harness.notifications().get(0).getNotificationId();
            harness.take(
                            event(
                                    new NotificationAcknowledged(
                                            CareFacts.PERSON,
                                            id,
                                            "nurse-7",
                                            NOW.plus(Duration.ofDays(3)))))
                    .restart()
                    .at(NOW.plus(Duration.ofDays(40)));
            assertThat(harness.notifications()).hasSize(3);
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void a_routine_clock_wakes_a_recall_then_reminds_and_escalates() throws Exception {
        try (FollowCaseHarness harness = new FollowCaseHarness(NOW)) {
            harness.take(event(protocol("e1", "A", FIRST_OF_MARCH, LungRads.CATEGORY_3)));
            for (int day = 1; day <= 300; day++) {
                harness.at(NOW.plus(Duration.ofDays(day)));
            }
            assertThat(harness.notifications())
                    .extracting(Notification::getKind, Notification::getUrgency)
                    .containsExactly(
                            tuple(NotificationKind.RECALL, Urgency.FIRST),
                            tuple(NotificationKind.RECALL, Urgency.REMINDER),
                            tuple(NotificationKind.RECALL, Urgency.ESCALATION));
            assertThat(harness.openRecalls()).isEqualTo(1);
        }
    }

    private static List<Notification> recalls(FollowCaseHarness harness) {
        return harness.notifications().stream()
                .filter(one -> one.getKind() == NotificationKind.RECALL)
                .toList();
    }

    private static CareEvent of(String pseudonym, LocalDate performedOn, LungRads category) {
        ProtocolLinked protocol =
                ProtocolLinked.newBuilder(
                                protocol(
                                        "event of " + pseudonym,
                                        "examination of " + pseudonym,
                                        performedOn,
                                        category))
                        .setPseudonym(pseudonym)
                        .build();
        return CareEvent.newBuilder().setPseudonym(pseudonym).setFact(protocol).build();
    }
}
