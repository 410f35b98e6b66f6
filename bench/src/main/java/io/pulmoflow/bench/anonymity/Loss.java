package io.pulmoflow.bench.anonymity;

import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.GeneralizedTuple;
import io.pulmoflow.operators.anonymity.domain.Ladder;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.anonymity.domain.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What was lost of some people's quasi-identifiers: each as the share of its ladder that it was
 * generalized by, from 0 (not) to 1 (wholly).
 *
 * @param perAttribute mean over people, by attribute in their order
 * @param wholly people of whom nothing is left
 * @param smallest people of the smallest class; 0 where there is none
 */
record Loss(int people, double[] perAttribute, int wholly, int classes, int smallest) {
    /** Mean over people and attributes. */
    double mean() {
        return sum() / perAttribute.length;
    }

    /** Sum over attributes of the mean over people. */
    double sum() {
        double sum = 0;
        for (double one : perAttribute) {
            sum += one;
        }
        return sum;
    }

    /** Of released tuples; whoever is in none is lost wholly. */
    static Loss ofTuples(
            Ladders ladders,
            Map<GeneralizedTuple, ? extends Collection<String>> classes,
            int people) {
        double[] sums = new double[Attribute.values().length];
        int placed = 0;
        int smallest = 0;
        for (Map.Entry<GeneralizedTuple, ? extends Collection<String>> one : classes.entrySet()) {
            int size = one.getValue().size();
            placed += size;
            smallest = smallest == 0 ? size : Math.min(smallest, size);
            for (Attribute attribute : Attribute.values()) {
                int at = attribute.ordinal();
                sums[at] +=
                        (double) size
                                * one.getKey().levels().get(at)
                                / ladders.of(attribute).height();
            }
        }
        int wholly = people - placed;
        for (int at = 0; at < sums.length; at++) {
            sums[at] = (sums[at] + wholly) / people;
        }
        return new Loss(people, sums, wholly, classes.size(), smallest);
    }

    /** Of classes without tuples: each value is said by the lowest rung that covers the class. */
    static Loss ofClasses(Ladders ladders, List<List<Member>> classes) {
        double[] sums = new double[Attribute.values().length];
        int people = 0;
        int wholly = 0;
        int smallest = 0;
        for (List<Member> members : classes) {
            people += members.size();
            smallest = smallest == 0 ? members.size() : Math.min(smallest, members.size());
            boolean lost = true;
            for (Attribute attribute : Attribute.values()) {
                Ladder ladder = ladders.of(attribute);
                int level = level(ladder, attribute, members);
                lost &= level == ladder.height();
                sums[attribute.ordinal()] += (double) members.size() * level / ladder.height();
            }
            wholly += lost ? members.size() : 0;
        }
        for (int at = 0; at < sums.length; at++) {
            sums[at] /= people;
        }
        return new Loss(people, sums, wholly, classes.size(), smallest);
    }

    /** The lowest level on which all have the same rung. */
    static int level(Ladder ladder, Attribute attribute, List<Member> members) {
        List<String> first = ladder.rungs(members.get(0).values().of(attribute));
        int level = 0;
        for (Member member : members) {
            String value = member.values().of(attribute);
            if (value.equals(first.get(0))) {
                continue;
            }
            List<String> rungs = ladder.rungs(value);
            while (!rungs.get(level).equals(first.get(level))) {
                level++;
            }
        }
        return level;
    }
}
