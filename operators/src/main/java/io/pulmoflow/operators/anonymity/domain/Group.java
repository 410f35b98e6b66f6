package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * People who share a tuple, and the groups that they are parted into, if they are. Keeps counts, so
 * that a change is decided without looking at those who do not change.
 */
final class Group {
    private static final int REST = -1;

    private final Grouping grouping;
    private final int[] codes;
    private final int blocked;
    private final int[][] counts;
    private final int[] total;
    private Optional<Split> split = Optional.empty();
    private final Map<Integer, Group> refined = new HashMap<>();
    private Optional<Group> rest = Optional.empty();
    private Map<String, Placed> members = new HashMap<>();

    /** Where the group is a class. */
    private Optional<GeneralizedTuple> tuple = Optional.empty();

    /**
     * @param codes by attribute, the rung that all share
     * @param blocked attributes, as bits, whose rung stays what it is for everybody below
     */
    Group(Grouping grouping, int[] codes, int blocked) {
        this.grouping = grouping;
        this.codes = codes;
        this.blocked = blocked;
        this.counts = new int[codes.length][];
        this.total = new int[grouping.tally().width()];
        for (int attribute = 0; attribute < codes.length; attribute++) {
            if (grouping.rungs()[attribute].level(codes[attribute]) > 0
                    && (blocked & 1 << attribute) == 0) {
                counts[attribute] = new int[grouping.tally().width()];
            }
        }
    }

    /** Takes these out and those in, and parts the group anew where that makes a difference. */
    void change(Collection<Placed> gone, Collection<Placed> come) {
        gone.forEach(person -> count(person, -1));
        come.forEach(person -> count(person, 1));
        Optional<Split> next = decide();
        if (split.isPresent() && split.equals(next)) {
            pass(gone, come);
            return;
        }
        Collection<Placed> all = isNew() ? come : all(gone, come);
        split = next;
        if (split.isEmpty()) {
            stay(all);
        } else {
            pass(List.of(), all);
        }
    }

    private boolean isNew() {
        return split.isEmpty() && members.isEmpty();
    }

    private Collection<Placed> all(Collection<Placed> gone, Collection<Placed> come) {
        Map<String, Placed> all = new HashMap<>();
        takeAll(all);
        gone.forEach(person -> all.remove(person.member().researchId()));
        come.forEach(person -> all.put(person.member().researchId(), person));
        return all.values();
    }

    /** The group that somebody who is here is not parted from any further. */
    Group lastOf(Placed person) {
        if (split.isEmpty()) {
            return this;
        }
        int position = position(person, split.get().attribute());
        Group next =
                split.get().refined().get(position) ? refined.get(position) : rest.orElseThrow();
        return next.lastOf(person);
    }

    /** By its tuple, who is in this group, where it is a class; empty where it is none. */
    Map<GeneralizedTuple, SortedSet<String>> asClass() {
        return tuple.<Map<GeneralizedTuple, SortedSet<String>>>map(
                        one -> Map.of(one, new TreeSet<>(members.keySet())))
                .orElse(Map.of());
    }

    /** Nobody below; and no class, if that would be too few or say nothing of them. */
    private void stay(Collection<Placed> all) {
        members = new HashMap<>();
        all.forEach(person -> members.put(person.member().researchId(), person));
        if (grouping.tally().isEnough(total, 0)) {
            tuple =
                    Optional.of(grouping.tuple(codes))
                            .filter(one -> one.generalization() < GeneralizedTuple.WHOLLY);
        }
        tuple.ifPresent(one -> grouping.isClass(one, members.keySet()));
    }

    private Optional<Split> decide() {
        return grouping.tally().isEnough(total, 0)
                ? Split.best(grouping.rungs(), grouping.tally(), codes, blocked, counts, total)
                : Optional.empty();
    }

    private void count(Placed person, int by) {
        Tally tally = grouping.tally();
        tally.add(total, 0, person.outcome(), by);
        for (int attribute = 0; attribute < codes.length; attribute++) {
            if (counts[attribute] != null) {
                int position = position(person, attribute);
                int needed = (position + 1) * tally.width();
                if (counts[attribute].length < needed) {
                    int all = grouping.rungs()[attribute].childCount(codes[attribute]);
                    counts[attribute] =
                            Arrays.copyOf(counts[attribute], Math.max(needed, all * tally.width()));
                }
                tally.add(counts[attribute], position, person.outcome(), by);
            }
        }
    }

    private int position(Placed person, int attribute) {
        RungCodes rungs = grouping.rungs()[attribute];
        int level = rungs.level(codes[attribute]) - 1;
        return rungs.position(rungs.at(person.leaves()[attribute], level));
    }

    /** Hands changes on to the groups that they belong in. */
    private void pass(Collection<Placed> gone, Collection<Placed> come) {
        Split by = split.orElseThrow();
        Map<Integer, List<Placed>> goneBy = byGroup(by, gone);
        Map<Integer, List<Placed>> comeBy = byGroup(by, come);
        Set<Integer> touched = new HashSet<>(goneBy.keySet());
        touched.addAll(comeBy.keySet());
        for (int position : touched) {
            List<Placed> out = goneBy.getOrDefault(position, List.of());
            List<Placed> in = comeBy.getOrDefault(position, List.of());
            if (position == REST) {
                Group group = rest.orElseGet(() -> withRungs(codes, blocked | 1 << by.attribute()));
                group.change(out, in);
                rest = group.isEmpty() ? Optional.empty() : Optional.of(group);
            } else {
                refined.computeIfAbsent(position, unseen -> below(by.attribute(), unseen))
                        .change(out, in);
            }
        }
    }

    private Map<Integer, List<Placed>> byGroup(Split by, Collection<Placed> people) {
        Map<Integer, List<Placed>> groups = new HashMap<>();
        for (Placed person : people) {
            int position = position(person, by.attribute());
            groups.computeIfAbsent(
                            by.refined().get(position) ? position : REST,
                            unseen -> new ArrayList<>())
                    .add(person);
        }
        return groups;
    }

    private Group below(int attribute, int position) {
        int[] finer = Arrays.copyOf(codes, codes.length);
        finer[attribute] = grouping.rungs()[attribute].child(codes[attribute], position);
        return withRungs(finer, blocked);
    }

    private Group withRungs(int[] shared, int withBlocked) {
        return new Group(grouping, shared, withBlocked);
    }

    /** Leaves the group without anybody, and the classes below it noted as they were. */
    private void takeAll(Map<String, Placed> into) {
        if (split.isEmpty()) {
            tuple.ifPresent(one -> grouping.wasClass(one, members.keySet()));
            tuple = Optional.empty();
            into.putAll(members);
            members = new HashMap<>();
            return;
        }
        refined.values().forEach(group -> group.takeAll(into));
        rest.ifPresent(group -> group.takeAll(into));
        refined.clear();
        rest = Optional.empty();
        split = Optional.empty();
    }

    private boolean isEmpty() {
        return grouping.tally().people(total, 0) == 0;
    }
}
