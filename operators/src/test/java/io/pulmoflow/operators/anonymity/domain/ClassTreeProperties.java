package io.pulmoflow.operators.anonymity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClassTreeProperties {
    private static final Ladders LADDERS = Ladders.shipped();

    @Property(tries = 300)
    void whoever_comes_and_goes_the_classes_are_those_of_who_is_there(
            @ForAll("rules") AnonymityRules rules,
            @ForAll("histories") List<Member> history,
            @ForAll Random random) {
        ClassTree tree = new ClassTree(rules);
        Map<GeneralizedTuple, SortedSet<String>> classes = new HashMap<>();
        Map<String, Member> present = new LinkedHashMap<>();
        for (Member member : history) {
            if (random.nextInt(4) == 0) {
                tree.remove(member.researchId());
                present.remove(member.researchId());
            } else {
                tree.put(member);
                present.put(member.researchId(), member);
            }
            if (random.nextInt(5) == 0) {
                apply(tree.settle(), classes);
                assertThat(texts(classes)).isEqualTo(PlainPartition.of(rules, present.values()));
            }
        }
        apply(tree.settle(), classes);

        assertThat(texts(classes)).isEqualTo(PlainPartition.of(rules, present.values()));
        assertThat(tree.size()).isEqualTo(present.size());
        Map<GeneralizedTuple, SortedSet<String>> ofEach = new HashMap<>();
        present.keySet().forEach(id -> ofEach.putAll(tree.classOf(id)));
        assertThat(ofEach).isEqualTo(classes);
        assertThat(tree.classOf("somebody else")).isEmpty();
    }

    @Property(tries = 300)
    void every_released_tuple_is_carried_by_people_enough_and_is_true_of_each(
            @ForAll("rules") AnonymityRules rules, @ForAll("histories") List<Member> history) {
        Map<String, Member> present = byId(history);

        Map<GeneralizedTuple, SortedSet<String>> classes =
                ClassTree.classesOf(rules, present.values());

        Set<String> seen = new HashSet<>();
        texts(classes)
                .values()
                .forEach(
                        members -> {
                            assertThat(members).hasSizeGreaterThanOrEqualTo(rules.k());
                            assertThat(kinds(members, present))
                                    .isGreaterThanOrEqualTo(rules.l() == 1 ? 0 : rules.l());
                            members.forEach(member -> assertThat(seen.add(member)).isTrue());
                        });
        classes.forEach(
                (tuple, members) ->
                        members.forEach(member -> assertTrueOf(present.get(member), tuple)));
    }

    @Property(tries = 200)
    void any_order_ends_in_the_same_classes(
            @ForAll("rules") AnonymityRules rules,
            @ForAll("histories") List<Member> history,
            @ForAll Random random) {
        List<Member> people = new ArrayList<>(byId(history).values());
        Map<GeneralizedTuple, SortedSet<String>> classes = ClassTree.classesOf(rules, people);

        Collections.shuffle(people, random);

        assertThat(ClassTree.classesOf(rules, people)).isEqualTo(classes);
    }

    @Property(tries = 300)
    void after_every_step_all_classes_are_large_enough_and_nobody_is_in_two(
            @ForAll("rules") AnonymityRules rules,
            @ForAll("histories") List<Member> before,
            @ForAll("histories") List<Member> change,
            @ForAll Random random) {
        ClassTree tree = new ClassTree(rules);
        ClassSteps steps = new ClassSteps(rules, "FEMALE");
        before.forEach(tree::put);
        SortedMap<String, AnonymityClass> published = steps.published(tree.settle().after());
        SortedMap<String, AnonymityClass> topic = new TreeMap<>(published);
        for (Member member : change) {
            if (random.nextInt(3) == 0) {
                tree.remove(member.researchId());
            } else {
                tree.put(member);
            }
        }
        Regrouping regrouping = tree.settle();
        Set<String> forgotten =
                published.isEmpty() || random.nextBoolean()
                        ? Set.of()
                        : Set.of(published.firstKey());
        SortedMap<String, AnonymityClass> after = steps.published(regrouping.after());
        // A class that is published otherwise than is known has to be written again.
        forgotten.stream()
                .filter(id -> !steps.published(regrouping.before()).containsKey(id))
                .forEach(id -> after.put(id, published.get(id)));

        for (ClassStep step : steps.from(steps.published(regrouping.before()), forgotten, after)) {
            step.content()
                    .ifPresentOrElse(
                            content -> topic.put(step.classId(), content),
                            () -> topic.remove(step.classId()));
            Set<String> seen = new HashSet<>();
            for (AnonymityClass one : topic.values()) {
                assertThat(one.members()).hasSizeGreaterThanOrEqualTo(rules.k());
                one.members().forEach(member -> assertThat(seen.add(member)).isTrue());
            }
        }

        SortedMap<String, AnonymityClass> expected = new TreeMap<>(published);
        steps.published(regrouping.before()).keySet().forEach(expected::remove);
        expected.putAll(steps.published(regrouping.after()));
        assertThat(topic).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Member>> histories() {
        return MemberArbitraries.histories(90);
    }

    @Provide
    Arbitrary<AnonymityRules> rules() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 7),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.<List<Attribute>>of(List.of(), List.of(Attribute.SEX)))
                .as((k, l, shardBy) -> new AnonymityRules(k, l, LADDERS, shardBy));
    }

    private static Map<String, Member> byId(List<Member> history) {
        Map<String, Member> present = new LinkedHashMap<>();
        history.forEach(member -> present.put(member.researchId(), member));
        return present;
    }

    private static void apply(
            Regrouping regrouping, Map<GeneralizedTuple, SortedSet<String>> classes) {
        regrouping
                .before()
                .forEach((tuple, members) -> assertThat(classes.remove(tuple)).isEqualTo(members));
        regrouping
                .after()
                .forEach((tuple, members) -> assertThat(classes.put(tuple, members)).isNull());
    }

    private static Map<List<String>, Set<String>> texts(
            Map<GeneralizedTuple, SortedSet<String>> classes) {
        Map<List<String>, Set<String>> texts = new HashMap<>();
        classes.forEach(
                (tuple, members) ->
                        texts.computeIfAbsent(tuple.rungs(), unseen -> new TreeSet<>())
                                .addAll(members));
        return texts;
    }

    private static long kinds(Collection<String> members, Map<String, Member> present) {
        return members.stream()
                .flatMap(member -> present.get(member).outcome().stream())
                .distinct()
                .count();
    }

    private static void assertTrueOf(Member member, GeneralizedTuple tuple) {
        for (Attribute attribute : Attribute.values()) {
            int level = tuple.levels().get(attribute.ordinal());
            assertThat(LADDERS.of(attribute).rungs(member.values().of(attribute)).get(level))
                    .isEqualTo(tuple.of(attribute));
        }
    }
}
