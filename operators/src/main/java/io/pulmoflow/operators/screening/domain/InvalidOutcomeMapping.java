package io.pulmoflow.operators.screening.domain;

import java.util.List;

/** An outcome mapping that cannot be used, with everything that is wrong with it. */
public final class InvalidOutcomeMapping extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidOutcomeMapping(String name, List<String> problems) {
        super("outcome mapping " + name + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, in the order of the table. */
    public List<String> problems() {
        return problems;
    }
}
