package io.pulmoflow.operators.screening.domain;

import java.util.List;

/** Eligibility criteria that cannot be used, with everything that is wrong with them. */
public final class InvalidEligibilityCriteria extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidEligibilityCriteria(String name, List<String> problems) {
        super("eligibility criteria " + name + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, in the order of the rows. */
    public List<String> problems() {
        return problems;
    }
}
