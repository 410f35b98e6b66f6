package io.pulmoflow.operators.anonymity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AnonymityClassTest {
    private static final GeneralizedTuple TUPLE =
            new GeneralizedTuple(
                    List.of("60-64", "MALE", "*", "EVER", "NO", "2025"),
                    List.of(1, 0, 3, 1, 0, 3),
                    0.5);

    @Test
    void a_class_of_a_few_is_one_record_under_an_id_of_its_own() {
        SortedSet<String> members = ids(7, new Random(1));

        List<AnonymityClass> classes = AnonymityClass.of("MALE", TUPLE, members, 5);

        assertThat(classes).hasSize(1);
        assertThat(classes.get(0).classId())
                .matches("[0-9a-f]{32}")
                .isEqualTo(
                        AnonymityClass.of("MALE", TUPLE, ids(9, new Random(2)), 5).get(0).classId())
                .isNotEqualTo(AnonymityClass.of("FEMALE", TUPLE, members, 5).get(0).classId());
        assertThat(classes.get(0).members()).containsExactlyElementsOf(members);
    }

    @Test
    void a_class_of_many_is_published_in_parts_that_are_large_enough_and_change_by_themselves() {
        SortedSet<String> members = ids(24_000, new Random(1));
        List<AnonymityClass> before = AnonymityClass.of("MALE", TUPLE, members, 5);
        SortedSet<String> fewer = new TreeSet<>(members);
        fewer.remove(members.first());

        List<AnonymityClass> after = AnonymityClass.of("MALE", TUPLE, fewer, 5);

        assertParts(before, members);
        assertParts(after, fewer);
        assertThat(before.get(1).members()).isEqualTo(after.get(1).members());
    }

    @Test
    void ids_that_are_not_spread_are_parted_evenly() {
        SortedSet<String> members = new TreeSet<>();
        for (int i = 0; i < 21_000; i++) {
            members.add("same%028x".formatted(i));
        }

        assertParts(AnonymityClass.of("MALE", TUPLE, members, 5), members);
    }

    @Test
    void what_is_published_otherwise_has_another_digest() {
        SortedSet<String> members = ids(7, new Random(1));
        AnonymityClass one = AnonymityClass.of("MALE", TUPLE, members, 5).get(0);

        assertThat(AnonymityClass.of("MALE", TUPLE, members, 5).get(0).digest())
                .isEqualTo(one.digest());
        assertThat(AnonymityClass.of("MALE", TUPLE, members, 6).get(0).digest())
                .isNotEqualTo(one.digest());
        members.remove(members.first());
        assertThat(AnonymityClass.of("MALE", TUPLE, members, 5).get(0).digest())
                .isNotEqualTo(one.digest());
    }

    private static void assertParts(List<AnonymityClass> parts, SortedSet<String> members) {
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts).extracting(AnonymityClass::classId).doesNotHaveDuplicates();
        assertThat(parts)
                .allSatisfy(
                        part -> {
                            assertThat(part.members()).hasSizeBetween(5, 10_000).isSorted();
                            assertThat(part.size()).isEqualTo(members.size());
                            assertThat(part.parts()).isEqualTo(parts.size());
                        });
        List<String> all = parts.stream().flatMap(part -> part.members().stream()).toList();
        assertThat(all).hasSameSizeAs(members);
        assertThat(new TreeSet<>(all)).isEqualTo(members);
    }

    private static SortedSet<String> ids(int count, Random random) {
        SortedSet<String> ids = new TreeSet<>();
        while (ids.size() < count) {
            ids.add("%016x%016x".formatted(random.nextLong(), random.nextLong()));
        }
        return ids;
    }
}
