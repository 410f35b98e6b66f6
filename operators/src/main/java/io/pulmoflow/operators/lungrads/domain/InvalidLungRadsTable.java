package io.pulmoflow.operators.lungrads.domain;

import java.util.List;

/** A table of Lung-RADS that cannot be used, with every problem at once. */
public final class InvalidLungRadsTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidLungRadsTable(String name, List<String> problems) {
        super("Lung-RADS table " + name + ": " + String.join("; ", problems));
    }
}
