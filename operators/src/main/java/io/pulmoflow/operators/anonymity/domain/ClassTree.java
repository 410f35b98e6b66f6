package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The classes of one shard, kept as its people come and go. After {@link #settle} they are a
 * function of who is there now and of nothing else: every tuple that is released is carried by
 * people enough, and who is in no class is generalized wholly.
 *
 * <p>People are parted from the top down, by one rung of one attribute at a time, those for whom a
 * finer rung would have too few staying on the coarser one with each other (see {@link Split}).
 * Costs of a change are those of the groups on its way, and of parting anew where the way changes.
 */
public final class ClassTree {
    private final AnonymityRules rules;
    private final Grouping grouping;
    private final Map<String, Placed> people = new HashMap<>();
    private final Map<String, Optional<Member>> pending = new LinkedHashMap<>();
    private Optional<Group> root = Optional.empty();

    public ClassTree(AnonymityRules rules) {
        this.rules = rules;
        this.grouping = new Grouping(rules);
    }

    /**
     * The classes of these people.
     *
     * @param people of one shard
     */
    public static Map<GeneralizedTuple, SortedSet<String>> classesOf(
            AnonymityRules rules, Collection<Member> people) {
        ClassTree tree = new ClassTree(rules);
        people.forEach(tree::put);
        return tree.settle().after();
    }

    /** Somebody is there, or is there with other values. */
    public void put(Member member) {
        pending.put(member.researchId(), Optional.of(member));
    }

    /** Somebody is not there; it makes no difference if he never was. */
    public void remove(String researchId) {
        pending.put(researchId, Optional.empty());
    }

    /** Makes the classes those of the people who are there now, and says what has changed. */
    public Regrouping settle() {
        List<Placed> gone = new ArrayList<>();
        List<Placed> come = new ArrayList<>();
        pending.forEach((researchId, member) -> change(researchId, member, gone, come));
        pending.clear();
        if (!gone.isEmpty() || !come.isEmpty()) {
            Group group = root.orElseGet(() -> rootFor(come.get(0)));
            group.change(gone, come);
            root = people.isEmpty() ? Optional.empty() : Optional.of(group);
        }
        return grouping.takeNotes();
    }

    private void change(
            String researchId, Optional<Member> next, List<Placed> gone, List<Placed> come) {
        Placed known = people.get(researchId);
        Member was = known == null ? null : known.member();
        if (next.filter(member -> member.equals(was)).isPresent()) {
            return;
        }
        if (known != null) {
            gone.add(known);
            people.remove(researchId);
        }
        next.map(grouping::place)
                .ifPresent(
                        placed -> {
                            people.put(researchId, placed);
                            come.add(placed);
                        });
    }

    /** Of the attributes that part shards everybody has the same value. */
    private Group rootFor(Placed anybody) {
        int[] codes = new int[Attribute.values().length];
        for (Attribute attribute : Attribute.values()) {
            codes[attribute.ordinal()] =
                    rules.shardBy().contains(attribute)
                            ? grouping.rungs()[attribute.ordinal()].at(
                                    anybody.leaves()[attribute.ordinal()], 0)
                            : RungCodes.ANYTHING;
        }
        return new Group(grouping, codes, 0);
    }

    /** The class that somebody is in since it was settled last; empty where he is in none. */
    public Map<GeneralizedTuple, SortedSet<String>> classOf(String researchId) {
        Placed person = people.get(researchId);
        return person == null || root.isEmpty() ? Map.of() : root.get().lastOf(person).asClass();
    }

    /** Of the people who are there, settled or not. */
    public int size() {
        return people.size();
    }
}
