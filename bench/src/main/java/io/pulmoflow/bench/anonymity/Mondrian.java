package io.pulmoflow.bench.anonymity;

import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.Ladder;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.anonymity.domain.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Strict multidimensional partitioning (LeFevre, DeWitt, Ramakrishnan: Mondrian, ICDE 2006): cut at
 * the median of the attribute with the widest range, as long as both sides have k people. Words are
 * cut in the order of their ladder, or along it.
 */
final class Mondrian {
    /** How an attribute of words is cut. */
    enum Words {
        /** Like numbers, in an order that keeps the groups of the ladder together. */
        ORDERED,
        /** Into the groups of the rung below the lowest that covers all, if each has k people. */
        ALONG_LADDER
    }

    private final Ladders ladders;
    private final int k;
    private final Words words;
    private final Map<Attribute, Map<String, Integer>> ordinals = new EnumMap<>(Attribute.class);
    private final List<List<Member>> classes = new ArrayList<>();

    private Mondrian(Ladders ladders, int k, Words words) {
        this.ladders = ladders;
        this.k = k;
        this.words = words;
    }

    /** All in one class where they are fewer than k. */
    static List<List<Member>> classesOf(Ladders ladders, int k, Words words, List<Member> people) {
        Mondrian mondrian = new Mondrian(ladders, k, words);
        for (Attribute attribute : Attribute.values()) {
            mondrian.ordinals.put(attribute, mondrian.ordinals(attribute, people));
        }
        mondrian.part(people);
        return mondrian.classes;
    }

    /** Numbers and months by themselves, words by their rungs from the top down. */
    private Map<String, Integer> ordinals(Attribute attribute, List<Member> people) {
        TreeSet<String> values =
                new TreeSet<>(Comparator.comparing(value -> descent(attribute, value)));
        people.forEach(member -> values.add(member.values().of(attribute)));
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        values.forEach(value -> ordinals.put(value, ordinals.size()));
        return ordinals;
    }

    private String descent(Attribute attribute, String value) {
        List<String> rungs = new ArrayList<>(ladders.of(attribute).rungs(value));
        Collections.reverse(rungs);
        return String.join("\u0000", rungs);
    }

    private int ordinal(Attribute attribute, Member member) {
        return ordinals.get(attribute).get(member.values().of(attribute));
    }

    private void part(List<Member> people) {
        List<Attribute> widestFirst =
                Arrays.stream(Attribute.values())
                        .sorted(
                                Comparator.comparingDouble((Attribute one) -> range(one, people))
                                        .reversed())
                        .toList();
        for (Attribute attribute : widestFirst) {
            List<List<Member>> parts =
                    isOrdered(attribute) ? halves(attribute, people) : groups(attribute, people);
            if (parts.size() > 1 && parts.stream().allMatch(part -> part.size() >= k)) {
                parts.forEach(this::part);
                return;
            }
        }
        classes.add(people);
    }

    private boolean isOrdered(Attribute attribute) {
        return words == Words.ORDERED
                || attribute == Attribute.AGE
                || attribute == Attribute.EXAMINATION_MONTH;
    }

    /** Of all values that anybody has, from 0 to 1. */
    private double range(Attribute attribute, List<Member> people) {
        int size = ordinals.get(attribute).size();
        if (isOrdered(attribute)) {
            int least = people.stream().mapToInt(one -> ordinal(attribute, one)).min().orElse(0);
            int most = people.stream().mapToInt(one -> ordinal(attribute, one)).max().orElse(0);
            return size < 2 ? 0 : (most - least) / (size - 1.0);
        }
        return (double) Loss.level(ladders.of(attribute), attribute, people)
                / ladders.of(attribute).height();
    }

    private List<List<Member>> halves(Attribute attribute, List<Member> people) {
        int[] sorted = people.stream().mapToInt(one -> ordinal(attribute, one)).sorted().toArray();
        int median = sorted[(sorted.length - 1) / 2];
        Map<Boolean, List<Member>> halves =
                people.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        one -> ordinal(attribute, one) <= median));
        return List.of(halves.get(true), halves.get(false));
    }

    private List<List<Member>> groups(Attribute attribute, List<Member> people) {
        Ladder ladder = ladders.of(attribute);
        int level = Loss.level(ladder, attribute, people);
        if (level == 0) {
            return List.of(people);
        }
        return List.copyOf(
                people.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one ->
                                                ladder.rungs(one.values().of(attribute))
                                                        .get(level - 1)))
                        .values());
    }
}
