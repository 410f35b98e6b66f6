package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.List;

/** A file of pixel rules that cannot be used, with everything that is wrong with it. */
public final class InvalidPixelRules extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidPixelRules(String name, List<String> problems) {
        super("pixel rules " + name + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each with its line, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
