package io.pulmoflow.connectors.settings;

import java.util.List;

/**
 * A configuration that nothing may start with; the message names all that is wrong with it, and no
 * value.
 */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidSettings(String origin, List<String> problems) {
        super(
                problems.size()
                        + (problems.size() == 1 ? " problem" : " problems")
                        + " in "
                        + origin
                        + ":\n  - "
                        + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
