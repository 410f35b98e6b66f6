package io.pulmoflow.operators.lungrads.domain;

import java.util.Objects;

/**
 * Why, for a radiologist to check.
 *
 * @param rule id of the cell or rule, such as {@code v2022/solid-baseline-3}
 * @param nodule number within the examination; 0 where it speaks of no nodule of its protocol
 * @param comparison the values that were compared, in words
 */
public record Reason(String rule, int nodule, String comparison) {
    public Reason {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(comparison, "comparison");
    }

    /** One line. */
    public String text() {
        return nodule == 0
                ? rule + ": " + comparison
                : rule + ": nodule " + nodule + ": " + comparison;
    }
}
