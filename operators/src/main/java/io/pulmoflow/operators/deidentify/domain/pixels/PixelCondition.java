package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.List;

/** One line of a rule: a fact, how it is compared, and with what (upper case). */
record PixelCondition(PixelFact fact, Comparison comparison, List<String> alternatives) {
    PixelCondition {
        alternatives = List.copyOf(alternatives);
    }

    boolean holds(PixelFacts facts) {
        return comparison.holds(facts, fact, alternatives);
    }
}
