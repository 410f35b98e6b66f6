package io.pulmoflow.operators.lungrads.domain;

import java.util.Objects;

/**
 * What would be needed to tell.
 *
 * @param nodule number within the examination; 0 where it is the examination's
 * @param field by its name in the file contract
 */
public record Missing(int nodule, String field) {
    public Missing {
        Objects.requireNonNull(field, "field");
    }

    /** One line. */
    public String text() {
        return nodule == 0 ? field : "nodule " + nodule + ": " + field;
    }
}
