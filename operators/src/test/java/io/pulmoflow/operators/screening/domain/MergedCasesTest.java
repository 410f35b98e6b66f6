package io.pulmoflow.operators.screening.domain;

import static io.pulmoflow.operators.screening.domain.MergingFacts.participant;
import static io.pulmoflow.operators.screening.domain.MergingFacts.protocol;
import static io.pulmoflow.operators.screening.domain.MergingFacts.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.Notification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MergedCasesTest {
    private final Map<String, Followed> cases = new TreeMap<>();

    @Test
    void the_survivor_has_the_facts_of_both_and_the_other_none() {
        deliver(participant("A", "p1"), participant("B", "p2"));
        deliver(
                protocol("A", "e1", "Y", LungRads.CATEGORY_4B),
                protocol("B", "e2", "X", LungRads.CATEGORY_2));
        Notification alarm = cases.get("A").open().get(0);

        deliver(redirect("A", "B", 1));
        CaseRevision merged = cases.get("A").lastRevision();
        assertThat(merged.getMergedInto()).isEqualTo("B");
        assertThat(merged.getParticipant()).isNull();
        assertThat(merged.getProtocols()).isEmpty();
        assertThat(cases.get("A").open()).isEmpty();
        assertThat(cases.get("A").notifications())
                .filteredOn(one -> one.getNotificationId().equals(alarm.getNotificationId()))
                .last()
                .satisfies(one -> assertThat(one.getReasons()).containsExactly("MERGED"));
        assertThat(merged.getEligibility().getStatus()).isEqualTo(EligibilityStatus.UNDETERMINED);

        CaseRevision survivor = cases.get("B").lastRevision();
        assertThat(survivor.getProtocols())
                .extracting(ProtocolLinked::getExaminationId)
                .containsExactlyInAnyOrder("X", "Y");
        assertThat(survivor.getProtocols())
                .allSatisfy(one -> assertThat(one.getPseudonym()).isEqualTo("B"));
        assertThat(survivor.getParticipant().getTrace().getEventId()).isEqualTo("p2");
        assertThat(cases.get("B").open())
                .anySatisfy(one -> assertThat(one.getExaminationId()).isEqualTo("Y"));
    }

    @Test
    void what_still_comes_under_the_former_pseudonym_goes_on_to_the_survivor() {
        deliver(participant("B", "p2"), redirect("A", "B", 1));
        deliver(protocol("A", "e1", "X", LungRads.CATEGORY_4B));
        assertThat(cases.get("B").lastRevision().getProtocols()).hasSize(1);
        assertThat(cases.get("A").lastRevision().getProtocols()).isEmpty();
        assertThat(cases.get("A").ends()).containsEntry("e1", TerminalState.APPLIED);
        assertThat(cases.get("B").ends()).doesNotContainKey("e1");
    }

    @Test
    void a_split_gives_back_what_was_forwarded() {
        deliver(participant("A", "p1"), participant("B", "p2"));
        deliver(protocol("A", "e1", "X", LungRads.CATEGORY_4B), redirect("A", "B", 1));
        deliver(redirect("A", null, 2));
        assertThat(cases.get("B").lastRevision().getProtocols()).isEmpty();
        assertThat(cases.get("A").lastRevision().getProtocols()).hasSize(1);
        assertThat(cases.get("A").lastRevision().getMergedInto()).isNull();
        assertThat(cases.get("A").open()).extracting(Notification::getExaminationId).contains("X");
        assertThat(cases.get("A").lastRevision().getEligibility().getReasons())
                .isNotEqualTo(List.of("MERGED"));
    }

    @Test
    void a_survivor_without_an_entry_of_its_own_takes_the_newest_of_the_others() {
        deliver(participant("A", "p1"), redirect("A", "B", 1));
        assertThat(cases.get("B").lastRevision().getParticipant().getPseudonym()).isEqualTo("B");
    }

    @Property
    void any_order_of_facts_and_redirects_ends_in_the_same_cases(@ForAll long seed) {
        List<CareEvent> history = new ArrayList<>();
        for (String person : List.of("A", "B", "C")) {
            history.add(participant(person, "p" + person));
            history.add(protocol(person, "e" + person, "X" + person, LungRads.CATEGORY_3));
            history.add(protocol(person, "s" + person, "shared", LungRads.CATEGORY_4A));
        }
        Random random = new Random(seed);
        List<CareEvent> redirects = new ArrayList<>();
        for (int version = 1; version <= 3; version++) {
            redirects.add(redirect("A", random.nextBoolean() ? "C" : null, version));
            redirects.add(redirect("B", random.nextBoolean() ? "C" : null, version));
        }
        history.addAll(redirects);
        Map<String, String> straight = ends(history, new Random(seed));
        Collections.shuffle(history, random);
        assertThat(ends(history, random)).isEqualTo(straight);
    }

    /** What the last revisions show, with forwarded cases delivered at any later time. */
    private Map<String, String> ends(List<CareEvent> history, Random random) {
        cases.clear();
        List<CareEvent> open = new ArrayList<>();
        for (CareEvent event : history) {
            open.addAll(take(event));
            while (!open.isEmpty() && random.nextBoolean()) {
                open.addAll(take(open.remove(random.nextInt(open.size()))));
            }
        }
        while (!open.isEmpty()) {
            open.addAll(take(open.remove(random.nextInt(open.size()))));
        }
        Map<String, String> ends = new TreeMap<>();
        cases.forEach(
                (person, followed) -> {
                    CaseRevision last = followed.lastRevision();
                    ends.put(
                            person,
                            last.getMergedInto()
                                    + " "
                                    + last.getProtocols().stream()
                                            .map(one -> one.getTrace().getEventId())
                                            .toList()
                                    + " "
                                    + (last.getParticipant() == null
                                            ? null
                                            : last.getParticipant().getTrace().getEventId())
                                    + " "
                                    + followed.open().stream()
                                            .map(Notification::getNotificationId)
                                            .sorted()
                                            .toList()
                                    + " "
                                    + followed.ends());
                });
        return ends;
    }

    private void deliver(CareEvent... events) {
        List<CareEvent> open = new ArrayList<>(List.of(events));
        while (!open.isEmpty()) {
            open.addAll(take(open.remove(0)));
        }
    }

    private List<CareEvent> take(CareEvent event) {
        Followed followed =
                cases.computeIfAbsent(
                        event.getPseudonym(), person -> new Followed(person, Histories.LATEST));
        followed.take(event);
        List<CareEvent> forwarded = new ArrayList<>();
        for (CaseForwarded one : followed.takeForwarded()) {
            forwarded.add(new CareEvent(one.getPseudonym(), one));
        }
        return forwarded;
    }
}
