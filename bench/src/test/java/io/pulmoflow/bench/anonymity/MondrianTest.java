package io.pulmoflow.bench.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.anonymity.domain.Member;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MondrianTest {
    private static final Ladders LADDERS = Ladders.shipped();

    @ParameterizedTest
    @EnumSource(Mondrian.Words.class)
    void every_class_has_k_people_and_nobody_is_left_out(Mondrian.Words words) {
        List<Member> people = new InventedPeople(3).members(0, 500);

        List<List<Member>> classes = Mondrian.classesOf(LADDERS, 5, words, people);

        assertThat(classes).hasSizeGreaterThan(20).allMatch(one -> one.size() >= 5);
        assertThat(classes.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(people);
    }

    @ParameterizedTest
    @EnumSource(Mondrian.Words.class)
    void who_are_too_few_to_part_lose_what_they_do_not_share(Mondrian.Words words) {
        List<Member> people = new InventedPeople(3).members(0, 4);
        List<Member> twins = List.of(people.get(0), people.get(0), people.get(0));

        assertThat(Loss.ofClasses(LADDERS, Mondrian.classesOf(LADDERS, 3, words, twins)).mean())
                .isZero();
        assertThat(Loss.ofClasses(LADDERS, Mondrian.classesOf(LADDERS, 4, words, people)).mean())
                .isPositive();
    }
}
