package io.pulmoflow.operators.screening;

import static io.pulmoflow.operators.screening.domain.MergingFacts.image;
import static io.pulmoflow.operators.screening.domain.MergingFacts.participant;
import static io.pulmoflow.operators.screening.domain.MergingFacts.protocol;
import static io.pulmoflow.operators.screening.domain.MergingFacts.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MergedCasesHarnessTest {
    private static final Instant NOW = Instant.parse("2026-05-20T08:00:00Z");

    @Test
    void a_merge_and_a_split_outlast_restarts_and_nothing_is_in_two_cases() throws Exception {
        try (FollowCaseHarness harness = new FollowCaseHarness(NOW)) {
            deliver(harness, history());
            assertThat(examinations(harness)).containsExactly("A=[]", "B=[XA, XB]");
            harness.restart();
            deliver(harness, List.of(protocol("A", "late", "Y", LungRads.CATEGORY_2)));
            assertThat(examinations(harness)).containsExactly("A=[]", "B=[XA, XB, Y]");
            harness.restart();
            deliver(harness, List.of(redirect("A", null, 2)));
            assertThat(examinations(harness)).containsExactly("A=[XA, Y]", "B=[XB]");
        }
    }

    @Test
    void an_image_that_both_have_is_counted_once() throws Exception {
        try (FollowCaseHarness harness = new FollowCaseHarness(NOW)) {
            deliver(
                    harness,
                    List.of(
                            image("A", "i1", "image 1"),
                            image("A", "i2", "image 2"),
                            image("B", "i3", "image 2"),
                            redirect("A", "B", 1)));
            CaseRevision survivor = last(harness).get("B");
            assertThat(survivor.getImageSeries()).hasSize(1);
            assertThat(survivor.getImageSeries().get(0).getInstanceCount()).isEqualTo(2);
        }
    }

    @Test
    void a_contact_that_was_sealed_for_the_former_pseudonym_stays_behind() throws Exception {
        ParticipantLinked sealed = (ParticipantLinked) participant("A", "pA").getFact();
        sealed.setSealedContact(ByteBuffer.wrap("sealed".getBytes(StandardCharsets.UTF_8)));
        try (FollowCaseHarness harness = new FollowCaseHarness(NOW)) {
            deliver(harness, List.of(new CareEvent("A", sealed), redirect("A", "B", 1)));
            deliver(harness, List.of(protocol("B", "eB", "XB", LungRads.CATEGORY_4B)));
            assertThat(last(harness).get("B").getParticipant()).isNotNull();
            assertThat(harness.notifications())
                    .isNotEmpty()
                    .filteredOn(one -> one.getPseudonym().equals("B"))
                    .allSatisfy(one -> assertThat((Object) one.getSealedContact()).isNull());
        }
    }

    @Property(tries = 40)
    void neither_order_nor_repetition_nor_restarts_change_who_ends_with_what(@ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<CareEvent> history = new ArrayList<>(history());
        history.add(participant("C", "pC"));
        history.add(protocol("C", "eC", "XC", LungRads.CATEGORY_4A));
        for (int version = 2; version <= 4; version++) {
            history.add(redirect("A", List.of("B", "C").get(random.nextInt(2)), version));
            history.add(redirect("B", random.nextBoolean() ? "C" : null, version));
        }
        // Whoever resolves redirects sends nobody to whom is redirected himself.
        history.add(redirect("A", "C", 5));
        history.add(redirect("B", random.nextBoolean() ? "C" : null, 5));
        try (FollowCaseHarness straight = new FollowCaseHarness(NOW);
                FollowCaseHarness disturbed = new FollowCaseHarness(NOW)) {
            deliver(straight, history);
            history.addAll(List.copyOf(history.subList(0, random.nextInt(history.size()))));
            Collections.shuffle(history, random);
            List<CareEvent> onTheWay = new ArrayList<>();
            for (CareEvent event : history) {
                disturbed.take(event);
                onTheWay.addAll(disturbed.takeForwarded());
                if (random.nextBoolean()) {
                    disturbed.restart();
                }
                while (!onTheWay.isEmpty() && random.nextBoolean()) {
                    disturbed.take(onTheWay.remove(random.nextInt(onTheWay.size())));
                    onTheWay.addAll(disturbed.takeForwarded());
                }
            }
            deliver(disturbed, onTheWay);
            assertThat(examinations(disturbed)).isEqualTo(examinations(straight));
            assertThat(open(disturbed)).isEqualTo(open(straight));
            assertThat(ends(disturbed)).isEqualTo(ends(straight));
        }
    }

    private static List<CareEvent> history() {
        return List.of(
                participant("A", "pA"),
                participant("B", "pB"),
                protocol("A", "eA", "XA", LungRads.CATEGORY_4B),
                protocol("B", "eB", "XB", LungRads.CATEGORY_2),
                redirect("A", "B", 1));
    }

    /** With all that is forwarded, in the order of its topic. */
    private static void deliver(FollowCaseHarness harness, List<CareEvent> events)
            throws Exception {
        List<CareEvent> open = new ArrayList<>(events);
        while (!open.isEmpty()) {
            harness.take(open.remove(0));
            open.addAll(harness.takeForwarded());
        }
    }

    private static Map<String, CaseRevision> last(FollowCaseHarness harness) {
        Map<String, CaseRevision> last = new TreeMap<>();
        harness.revisions().forEach(one -> last.put(one.getPseudonym(), one));
        return last;
    }

    private static List<String> examinations(FollowCaseHarness harness) {
        return last(harness).values().stream()
                .map(
                        one ->
                                one.getPseudonym()
                                        + "="
                                        + one.getProtocols().stream()
                                                .map(ProtocolLinked::getExaminationId)
                                                .sorted()
                                                .toList())
                .toList();
    }

    private static List<String> open(FollowCaseHarness harness) {
        Map<String, Notification> last = new HashMap<>();
        harness.notifications().forEach(one -> last.put(one.getNotificationId(), one));
        return last.values().stream()
                .filter(one -> one.getState() == NotificationState.ISSUED)
                .map(Notification::getNotificationId)
                .sorted()
                .toList();
    }

    private static Map<String, TerminalState> ends(FollowCaseHarness harness) {
        Map<String, TerminalState> ends = new TreeMap<>();
        for (LedgerEntry entry : harness.ledger()) {
            ends.put(entry.getEventId(), entry.getState());
        }
        return ends;
    }
}
