package io.pulmoflow.operators.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.CuratedClass;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.state.GroupedPerson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepAnonymityHarnessTest {
    private static final int KEY_GROUPS = 32;
    private static final AnonymityRules OF_THREE = rules(3);

    @Test
    void classes_leave_when_the_checkpoint_that_holds_them_is_complete() throws Exception {
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            for (int i = 0; i < 3; i++) {
                harness.accept(person(i, "61"));
            }
            harness.snapshot(1, 1);
            harness.accept(person(3, "61"));
            assertThat(harness.batches()).isEmpty();

            harness.notifyOfCompletedCheckpoint(1);

            assertThat(harness.batches())
                    .singleElement()
                    .satisfies(
                            batch -> {
                                assertThat(batch.getComplete()).isTrue();
                                assertThat(batch.getReleases()).hasSize(1);
                            });
            CuratedClass released = harness.releases().get(0).getCuratedClass();
            assertThat(released.getMembers()).hasSize(3);
            assertThat(released.getAge()).isEqualTo("61");
            assertThat(released.getSex()).isEqualTo("FEMALE");
            assertThat(released.getExaminationMonth()).isEqualTo("2025-03");
            assertThat(released.getLevels()).containsOnly(0).hasSize(6);
            assertThat(released.getGeneralization()).isZero();
            assertThat(released.getK()).isEqualTo(3);
            assertThat(released.getSize()).isEqualTo(3);
        }
    }

    @Test
    void who_are_too_few_are_in_no_class_until_others_come() throws Exception {
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            harness.accept(person(0, "61"));
            harness.accept(person(1, "62"));
            harness.complete(1);
            assertThat(harness.batches()).isEmpty();

            harness.accept(person(2, "63"));
            harness.complete(2);

            assertThat(harness.releases())
                    .singleElement()
                    .satisfies(
                            release ->
                                    assertThat(release.getCuratedClass().getAge())
                                            .isEqualTo("60-64"));
        }
    }

    @Test
    void nothing_is_said_where_nothing_has_changed() throws Exception {
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            for (int i = 0; i < 3; i++) {
                harness.accept(person(i, "61"));
            }
            harness.complete(1);
            harness.accept(person(1, "61"));
            harness.complete(2);

            assertThat(harness.batches()).hasSize(1);
        }
    }

    /** The warehouse has taken his membership out with his case by then. */
    @Test
    void the_class_of_who_was_out_for_a_moment_is_released_again() throws Exception {
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            for (int i = 0; i < 6; i++) {
                harness.accept(person(i, i < 3 ? "61" : "75"));
            }
            harness.complete(1);
            ClassRelease released = classOf(person(1, "61"), harness.newReleases());

            harness.accept(person(6, "75"));
            harness.snapshot(2, 2);
            harness.accept(gone(1));
            harness.accept(person(1, "61"));
            harness.notifyOfCompletedCheckpoint(2);
            assertThat(harness.newReleases()).hasSize(1).doesNotContain(released);
            harness.snapshot(3, 3);
            harness.complete(4);

            assertThat(harness.newReleases())
                    .singleElement()
                    .satisfies(
                            again -> {
                                assertThat(again.getClassId()).isEqualTo(released.getClassId());
                                assertThat(again.getCuratedClass().getMembers())
                                        .isEqualTo(released.getCuratedClass().getMembers());
                            });
            harness.accept(person(1, "61"));
            harness.complete(5);
            assertThat(harness.newReleases()).isEmpty();
        }
    }

    private static ClassRelease classOf(GroupingChange person, List<ClassRelease> releases) {
        return releases.stream()
                .filter(
                        release ->
                                release.getCuratedClass()
                                        .getMembers()
                                        .contains(person.getResearchId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_end_of_the_input_releases_what_no_checkpoint_will() throws Exception {
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            for (int i = 0; i < 3; i++) {
                harness.accept(person(i, "61"));
            }
            harness.endInput();

            assertThat(harness.releases()).hasSize(1);
        }
    }

    /** Killed at any moment, also between a checkpoint's completion and the news of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void a_restart_in_the_middle_of_rebalancing_ends_the_same(long seed) throws Exception {
        Random random = new Random(seed);
        List<GroupingChange> changes = changes(random, 160);
        Reader reader = new Reader(3);
        Harness harness = new Harness(OF_THREE);
        harness.open();
        OperatorSubtaskState kept = harness.snapshot(1, 1);
        int keptAt = 0;
        int at = 0;
        long checkpoint = 1;
        while (at < changes.size()) {
            harness.accept(changes.get(at++));
            if (random.nextInt(6) == 0) {
                OperatorSubtaskState next = harness.snapshot(++checkpoint, checkpoint);
                int fate = random.nextInt(4);
                if (fate > 0) {
                    kept = next;
                    keptAt = at;
                }
                if (fate > 1) {
                    harness.notifyOfCompletedCheckpoint(checkpoint);
                    reader.read(harness.newReleases());
                }
            }
            if (random.nextInt(12) == 0) {
                harness.close();
                harness = new Harness(OF_THREE);
                harness.initializeState(kept);
                harness.open();
                harness.setProcessingTime(1_000 * checkpoint);
                reader.read(harness.newReleases());
                at = keptAt;
            }
        }
        harness.complete(++checkpoint);
        reader.read(harness.newReleases());
        harness.close();

        try (Harness undisturbed = new Harness(OF_THREE)) {
            undisturbed.open();
            for (GroupingChange change : changes) {
                undisturbed.accept(change);
            }
            undisturbed.complete(1);
            Reader expected = new Reader(3);
            expected.read(undisturbed.newReleases());
            assertThat(reader.contents()).isNotEmpty().isEqualTo(expected.contents());
        }
    }

    @Test
    void other_rules_after_a_restart_take_back_what_they_do_not_allow() throws Exception {
        List<GroupingChange> changes = changes(new Random(7), 120);
        Reader reader = new Reader(3);
        OperatorSubtaskState kept;
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            for (GroupingChange change : changes) {
                harness.accept(change);
            }
            kept = harness.complete(1);
            reader.read(harness.newReleases());
        }
        try (Harness harness = new Harness(rules(6))) {
            harness.initializeState(kept);
            harness.open();
            harness.setProcessingTime(1_000);
            harness.complete(2);
            reader.read(harness.newReleases());
        }
        assertThat(reader.classes.values())
                .isNotEmpty()
                .allMatch(one -> one.getK() == 6 && one.getMembers().size() >= 6);
        try (Harness undisturbed = new Harness(rules(6))) {
            undisturbed.open();
            for (GroupingChange change : changes) {
                undisturbed.accept(change);
            }
            undisturbed.complete(1);
            Reader expected = new Reader(6);
            expected.read(undisturbed.newReleases());
            assertThat(reader.contents()).isEqualTo(expected.contents());
        }
    }

    @Test
    void more_subtasks_end_in_the_same_classes() throws Exception {
        List<GroupingChange> changes = changes(new Random(3), 200);
        Reader alone = new Reader(3);
        Reader together = new Reader(3);
        OperatorSubtaskState kept;
        try (Harness harness = new Harness(OF_THREE)) {
            harness.open();
            for (GroupingChange change : changes.subList(0, 90)) {
                harness.accept(change);
            }
            kept = harness.complete(1);
            together.read(harness.newReleases());
            alone.read(harness.newReleases());
            for (GroupingChange change : changes.subList(90, changes.size())) {
                harness.accept(change);
            }
            harness.complete(2);
            alone.read(harness.releases());
        }
        int busy = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Harness harness = new Harness(OF_THREE, 2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                kept, KEY_GROUPS, 1, 2, subtask));
                harness.open();
                for (GroupingChange change : changes.subList(90, changes.size())) {
                    int owner =
                            KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                    change.getShard(), KEY_GROUPS, 2);
                    if (owner == subtask) {
                        harness.accept(change);
                    }
                }
                harness.complete(2);
                busy += harness.releases().isEmpty() ? 0 : 1;
                together.read(harness.newReleases());
            }
        }

        assertThat(busy).isEqualTo(2);
        assertThat(together.contents()).isNotEmpty().isEqualTo(alone.contents());
    }

    /** Who reads the topic from its beginning, and holds every record against the rule. */
    private static final class Reader {
        private final int k;
        private final Map<String, CuratedClass> classes = new TreeMap<>();

        Reader(int k) {
            this.k = k;
        }

        void read(List<ClassRelease> releases) {
            for (ClassRelease release : releases) {
                if (release.getCuratedClass() == null) {
                    classes.remove(release.getClassId());
                } else {
                    classes.put(release.getClassId(), release.getCuratedClass());
                }
                Set<String> seen = new HashSet<>();
                for (CuratedClass one : classes.values()) {
                    assertThat(one.getMembers()).hasSizeGreaterThanOrEqualTo(k);
                    one.getMembers().forEach(member -> assertThat(seen.add(member)).isTrue());
                }
            }
        }

        Map<String, List<String>> contents() {
            Map<String, List<String>> contents = new LinkedHashMap<>();
            classes.forEach((id, one) -> contents.put(id, one.getMembers()));
            return contents;
        }
    }

    private static AnonymityRules rules(int k) {
        return new AnonymityRules(k, 1, Ladders.shipped(), List.of(Attribute.SEX));
    }

    private static List<GroupingChange> changes(Random random, int count) {
        List<GroupingChange> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = random.nextInt(70);
            String sex = id % 3 == 0 ? "MALE" : "FEMALE";
            GroupedPerson person =
                    new GroupedPerson(
                            Integer.toString(55 + random.nextInt(12)),
                            sex,
                            random.nextBoolean() ? "Тульская область" : "Самарская область",
                            random.nextInt(3) == 0 ? "FORMER" : "CURRENT",
                            random.nextInt(4) == 0 ? "YES" : "NO",
                            "2025-0" + (1 + random.nextInt(5)),
                            null);
            changes.add(
                    new GroupingChange(
                            sex, "%032x".formatted(id), random.nextInt(4) == 0 ? null : person));
        }
        return changes;
    }

    private static GroupingChange gone(int id) {
        return new GroupingChange("FEMALE", "%032x".formatted(id), null);
    }

    private static GroupingChange person(int id, String age) {
        return new GroupingChange(
                "FEMALE",
                "%032x".formatted(id),
                new GroupedPerson(
                        age, "FEMALE", "Тульская область", "CURRENT", "NO", "2025-03", null));
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, GroupingChange, ClassBatch> {
        private int read;

        Harness(AnonymityRules rules) throws Exception {
            this(rules, 1, 0);
        }

        Harness(AnonymityRules rules, int subtasks, int subtask) throws Exception {
            super(
                    new KeepAnonymity(rules),
                    GroupingChange::getShard,
                    Types.STRING,
                    KEY_GROUPS,
                    subtasks,
                    subtask);
        }

        void accept(GroupingChange change) throws Exception {
            processElement(new StreamRecord<>(change));
        }

        OperatorSubtaskState complete(long checkpoint) throws Exception {
            OperatorSubtaskState state = snapshot(checkpoint, checkpoint);
            notifyOfCompletedCheckpoint(checkpoint);
            return state;
        }

        List<ClassBatch> batches() {
            return extractOutputValues();
        }

        List<ClassRelease> releases() {
            return Harnesses.side(this, KeepAnonymity.CLASSES);
        }

        List<ClassRelease> newReleases() {
            List<ClassRelease> all = releases();
            List<ClassRelease> unread = all.subList(read, all.size());
            read = all.size();
            return unread;
        }
    }
}
