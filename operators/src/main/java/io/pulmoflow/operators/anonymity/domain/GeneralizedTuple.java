package io.pulmoflow.operators.anonymity.domain;

import java.util.List;

/**
 * Quasi-identifiers as they are released.
 *
 * @param rungs by attribute, in the attributes' order
 * @param levels how many steps each rung is above the values, in the same order
 * @param generalization mean over the attributes of level by height: 0 is not generalized at all, 1
 *     wholly
 */
public record GeneralizedTuple(List<String> rungs, List<Integer> levels, double generalization) {
    /** Generalization of a tuple that says nothing. */
    public static final double WHOLLY = 1;

    public GeneralizedTuple {
        rungs = List.copyOf(rungs);
        levels = List.copyOf(levels);
    }

    public String of(Attribute attribute) {
        return rungs.get(attribute.ordinal());
    }
}
