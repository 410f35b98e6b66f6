package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.List;

/** Conditions that have to hold all together, and the decision if they do. */
record PixelRule(List<PixelCondition> conditions, PixelDecision decision) {
    PixelRule {
        conditions = List.copyOf(conditions);
    }

    boolean fits(PixelFacts facts) {
        return conditions.stream().allMatch(condition -> condition.holds(facts));
    }
}
