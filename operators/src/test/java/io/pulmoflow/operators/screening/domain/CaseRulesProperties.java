package io.pulmoflow.operators.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.Urgency;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CaseRulesProperties {
    @Provide
    Arbitrary<List<CareEvent>> histories() {
        return Histories.ofOnePerson();
    }

    @Property
    void any_order_of_arrival_ends_in_the_same_case(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        Followed straight = followed(history);
        Followed shuffled = followed(shuffled(history, seed));
        assertThat(essence(shuffled.state())).isEqualTo(essence(straight.state()));
    }

    @Property
    void neither_the_order_nor_the_days_of_arrival_change_the_case(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        List<CareEvent> events = shuffled(history, seed);
        Instant now = Histories.LATEST.minusSeconds(86_400L * 7 * events.size());
        Followed slow = new Followed(now);
        for (CareEvent event : events) {
            // As a timer would, should it ring between the events.
            slow.at(now).wake();
            slow.take(event);
            now = now.plusSeconds(86_400L * 7);
        }
        slow.at(Histories.LATEST).wake();
        assertThat(essence(slow.state())).isEqualTo(essence(followed(history).state()));
    }

    @Property
    void every_event_ends_in_one_state_that_does_not_depend_on_the_order(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        Followed straight = followed(history);
        Followed shuffled = followed(shuffled(history, seed));

        Set<String> instances =
                history.stream()
                        .filter(event -> event.getFact() instanceof InstanceLinked)
                        .map(event -> ((InstanceLinked) event.getFact()).getTrace().getEventId())
                        .collect(Collectors.toSet());
        assertThat(without(instances, shuffled.ends()))
                .isEqualTo(without(instances, straight.ends()));
        // Of two deliveries of one instance the first to come counts: the sums agree.
        assertThat(sums(shuffled.ends())).isEqualTo(sums(straight.ends()));
        assertThat(straight.ends().keySet()).isEqualTo(eventsWithAccounts(history));
    }

    @Property
    void the_whole_history_again_changes_nothing(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        Followed followed = followed(history);
        Map<String, TerminalState> ends = new TreeMap<>(followed.ends());
        for (CareEvent event : shuffled(history, seed)) {
            assertThat(followed.take(event)).isInstanceOf(CaseDecision.Unchanged.class);
        }
        assertThat(followed.ends()).isEqualTo(ends);
    }

    @Property
    void what_was_said_adds_up_to_what_is_open(
            @ForAll("histories") List<CareEvent> history, @ForAll long seed) {
        Followed followed = followed(shuffled(history, seed));
        Map<String, Notification> last = new HashMap<>();
        for (Notification said : followed.notifications()) {
            Notification before = last.put(said.getNotificationId(), said);
            assertThat(before == null ? NotificationState.WITHDRAWN : before.getState())
                    .as("nothing is said twice")
                    .isNotEqualTo(said.getState());
        }
        assertThat(last.values())
                .containsExactlyInAnyOrderElementsOf(followed.state().getNotifications());
    }

    @Property
    void revisions_rise_and_the_last_one_is_the_case(@ForAll("histories") List<CareEvent> history) {
        Followed followed = followed(history);
        assertThat(followed.revisions())
                .extracting(CaseRevision::getRevision)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(followed.lastRevision().getRevision()).isEqualTo(followed.state().getRevision());
        assertThat(followed.lastRevision().getNotifications())
                .isEqualTo(followed.state().getNotifications());
        assertThat(followed.lastRevision().getQuarantinedRecords())
                .isEqualTo(followed.state().getIncidents().size());
    }

    @Property
    void a_state_that_was_handed_in_is_never_changed(@ForAll("histories") List<CareEvent> history) {
        Followed followed = new Followed(Histories.LATEST);
        for (CareEvent event : history) {
            CaseState before = followed.state();
            CaseState copy = CaseState.newBuilder(before).build();
            followed.take(event);
            assertThat(before).isEqualTo(copy);
        }
    }

    private static Followed followed(List<CareEvent> history) {
        Followed followed = new Followed(Histories.LATEST);
        history.forEach(followed::take);
        return followed;
    }

    private static List<CareEvent> shuffled(List<CareEvent> history, long seed) {
        List<CareEvent> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** The case without what only tells how it came about. */
    private static CaseState essence(CaseState state) {
        // When something was said, and so when it is said again, depends on when it was known.
        CaseState essence = CaseState.newBuilder(state).setRevision(0).setRecallTimerAt(0).build();
        if (essence.getEligibility() != null) {
            essence.getEligibility().setCauseEventId("");
            essence.getEligibility().setDecidedOn(LocalDate.EPOCH);
        }
        essence.setNotifications(
                state.getNotifications().stream()
                        .filter(one -> one.getState() == NotificationState.ISSUED)
                        .map(
                                one ->
                                        Notification.newBuilder(one)
                                                .setSupersedes(null)
                                                .setCauseEventId("")
                                                .setCauseAcceptedAt(Instant.EPOCH)
                                                .setReasons(List.of())
                                                .setIssuedAt(null)
                                                .setUrgency(Urgency.FIRST)
                                                .setRepetition(0)
                                                .build())
                        .toList());
        essence.setSeries(
                state.getSeries().stream().map(CaseRulesProperties::withoutEvents).toList());
        return essence;
    }

    /**
     * In as little space as there is: which of several deliveries came late says how it is kept.
     */
    private static SeriesProgress withoutEvents(SeriesProgress series) {
        ByteBuffer all = FoldedInstances.of(series).with(series.getInstances()).bytes();
        for (int i = Integer.BYTES; i < all.limit(); i += 3 * Integer.BYTES) {
            all.putInt(i, 0);
        }
        return SeriesProgress.newBuilder(series)
                .setInstances(List.of())
                .setFolded(all)
                .setLastAcceptedAt(0)
                .build();
    }

    private static Map<String, TerminalState> without(
            Set<String> events, Map<String, TerminalState> ends) {
        Map<String, TerminalState> others = new TreeMap<>(ends);
        others.keySet().removeAll(events);
        return others;
    }

    private static Map<TerminalState, Long> sums(Map<String, TerminalState> ends) {
        return ends.values().stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private static Set<String> eventsWithAccounts(List<CareEvent> history) {
        Followed each = new Followed(Histories.LATEST);
        Set<String> events = new TreeSet<>();
        for (CareEvent event : history) {
            each.take(event).ledger().forEach(entry -> events.add(entry.getEventId()));
        }
        return events;
    }
}
