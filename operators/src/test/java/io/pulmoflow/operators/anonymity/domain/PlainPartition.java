package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The same classes, computed plainly from lists and texts: no numbers, no counts kept, no tree.
 * What {@link ClassTree} is held against.
 */
final class PlainPartition {
    private final AnonymityRules rules;
    private final Map<List<String>, Set<String>> classes = new TreeMap<>(PlainPartition::compare);

    private PlainPartition(AnonymityRules rules) {
        this.rules = rules;
    }

    /** By rungs, the research ids of those who carry them. */
    static Map<List<String>, Set<String>> of(AnonymityRules rules, Collection<Member> people) {
        PlainPartition partition = new PlainPartition(rules);
        int[] levels = new int[Attribute.values().length];
        for (Attribute attribute : Attribute.values()) {
            levels[attribute.ordinal()] =
                    rules.shardBy().contains(attribute)
                            ? 0
                            : rules.ladders().of(attribute).height();
        }
        if (partition.isEnough(List.copyOf(people))) {
            partition.part(List.copyOf(people), levels, Set.of());
        }
        return partition.classes;
    }

    private void part(List<Member> people, int[] levels, Set<Attribute> blocked) {
        Attribute best = null;
        Map<String, List<Member>> bestParts = Map.of();
        double bestGain = 0;
        for (Attribute attribute : Attribute.values()) {
            if (levels[attribute.ordinal()] == 0 || blocked.contains(attribute)) {
                continue;
            }
            Map<String, List<Member>> parts =
                    refined(people, attribute, levels[attribute.ordinal()] - 1);
            double gain = gain(people.size(), parts, attribute);
            if (gain > bestGain) {
                best = attribute;
                bestParts = parts;
                bestGain = gain;
            }
        }
        if (best == null) {
            release(people, levels);
            return;
        }
        List<Member> rest = new ArrayList<>(people);
        for (List<Member> part : bestParts.values()) {
            int[] finer = levels.clone();
            finer[best.ordinal()]--;
            part(part, finer, blocked);
            rest.removeAll(part);
        }
        if (!rest.isEmpty()) {
            Set<Attribute> more = new HashSet<>(blocked);
            more.add(best);
            part(rest, levels, more);
        }
    }

    private Map<String, List<Member>> refined(List<Member> people, Attribute attribute, int level) {
        Map<String, List<Member>> parts =
                people.stream()
                        .collect(
                                Collectors.groupingBy(
                                        member -> rung(member, attribute, level),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Member> rest = new ArrayList<>();
        parts.values().stream().filter(part -> !isEnough(part)).forEach(rest::addAll);
        parts.values().removeIf(part -> !isEnough(part));
        if (!rest.isEmpty() && !isEnough(rest) && !parts.isEmpty()) {
            String smallest = null;
            for (Map.Entry<String, List<Member>> part : parts.entrySet()) {
                if (smallest == null || part.getValue().size() < parts.get(smallest).size()) {
                    smallest = part.getKey();
                }
            }
            parts.remove(smallest);
        }
        return parts;
    }

    private double gain(int people, Map<String, List<Member>> parts, Attribute attribute) {
        if (parts.isEmpty()) {
            return 0;
        }
        int moved = parts.values().stream().mapToInt(List::size).sum();
        List<Integer> sizes = new ArrayList<>(parts.values().stream().map(List::size).toList());
        sizes.add(people - moved);
        sizes.sort(null);
        double bits = 0;
        for (int size : sizes) {
            if (size > 0) {
                double share = (double) size / people;
                bits -= share * StrictMath.log(share) / StrictMath.log(2);
            }
        }
        int height = rules.ladders().of(attribute).height();
        return (double) moved / people / height / (bits + 0.01);
    }

    private boolean isEnough(List<Member> people) {
        long kinds = people.stream().flatMap(one -> one.outcome().stream()).distinct().count();
        return people.size() >= rules.k() && (rules.l() == 1 || kinds >= rules.l());
    }

    private String rung(Member member, Attribute attribute, int level) {
        return rules.ladders().of(attribute).rungs(member.values().of(attribute)).get(level);
    }

    private void release(List<Member> people, int[] levels) {
        List<String> rungs =
                Arrays.stream(Attribute.values())
                        .map(one -> rung(people.get(0), one, levels[one.ordinal()]))
                        .toList();
        if (rungs.stream().allMatch(Ladder.ANYTHING::equals)) {
            return;
        }
        classes.computeIfAbsent(rungs, unseen -> new TreeSet<>())
                .addAll(people.stream().map(Member::researchId).toList());
    }

    private static int compare(List<String> one, List<String> other) {
        return one.toString().compareTo(other.toString());
    }
}
