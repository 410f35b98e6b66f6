package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the groups of one tree share: the rungs as numbers, when a group is enough, the notes. */
final class Grouping {
    private static final Attribute[] ATTRIBUTES = Attribute.values();

    private final RungCodes[] rungs = new RungCodes[ATTRIBUTES.length];
    private final Tally tally;
    private Map<GeneralizedTuple, SortedSet<String>> before = new HashMap<>();
    private Map<GeneralizedTuple, SortedSet<String>> after = new HashMap<>();

    Grouping(AnonymityRules rules) {
        for (Attribute attribute : ATTRIBUTES) {
            rungs[attribute.ordinal()] = new RungCodes(rules.ladders().of(attribute));
        }
        tally = new Tally(rules);
    }

    RungCodes[] rungs() {
        return rungs;
    }

    Tally tally() {
        return tally;
    }

    Placed place(Member member) {
        int[] leaves = new int[ATTRIBUTES.length];
        for (Attribute attribute : ATTRIBUTES) {
            leaves[attribute.ordinal()] =
                    rungs[attribute.ordinal()].leaf(member.values().of(attribute));
        }
        return new Placed(
                member, leaves, member.outcome().map(outcome -> outcome.ordinal() + 1).orElse(0));
    }

    void wasClass(GeneralizedTuple tuple, Collection<String> researchIds) {
        before.put(tuple, new TreeSet<>(researchIds));
    }

    void isClass(GeneralizedTuple tuple, Collection<String> researchIds) {
        after.put(tuple, new TreeSet<>(researchIds));
    }

    /** What was noted since the last time. */
    Regrouping takeNotes() {
        Regrouping notes = new Regrouping(before, after);
        before = new HashMap<>();
        after = new HashMap<>();
        return notes;
    }

    GeneralizedTuple tuple(int[] codes) {
        List<String> texts = new ArrayList<>(codes.length);
        List<Integer> levels = new ArrayList<>(codes.length);
        double sum = 0;
        for (int attribute = 0; attribute < codes.length; attribute++) {
            RungCodes of = rungs[attribute];
            texts.add(of.text(codes[attribute]));
            levels.add(of.level(codes[attribute]));
            sum += (double) of.level(codes[attribute]) / of.height();
        }
        return new GeneralizedTuple(texts, levels, sum / codes.length);
    }
}
