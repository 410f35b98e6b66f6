package io.pulmoflow.operators.anonymity.domain;

import java.io.Serializable;
import java.util.List;

/**
 * How the values of one attribute are generalized, rung by rung. A rung of a value has one rung
 * above it, whichever value it is reached from.
 */
public interface Ladder extends Serializable {
    /** The top rung of every ladder: anything. */
    String ANYTHING = "*";

    /** How many steps lead from a value to {@link #ANYTHING}; at least one. */
    int height();

    /**
     * The rungs of a value from the value itself up to {@link #ANYTHING}: one more than the height.
     */
    List<String> rungs(String value);
}
