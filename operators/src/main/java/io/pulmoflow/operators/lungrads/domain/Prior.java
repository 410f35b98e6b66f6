package io.pulmoflow.operators.lungrads.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is to compare an examination's nodules to.
 *
 * @param stated category of an earlier examination that lists no nodules though it has some
 * @param on the day of that examination
 */
record Prior(Kind kind, Optional<Category> stated, Optional<LocalDate> on) {
    static final Prior NONE = new Prior(Kind.NONE, Optional.empty(), Optional.empty());
    static final Prior LISTED = new Prior(Kind.LISTED, Optional.empty(), Optional.empty());
    static final Prior NOT_AT_HAND = new Prior(Kind.UNLISTED, Optional.empty(), Optional.empty());

    enum Kind {
        /** Nothing: the first examination. */
        NONE,
        /** Examinations whose nodules are known. */
        LISTED,
        /** An examination whose nodules are not known. */
        UNLISTED
    }

    Prior {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(on, "on");
    }

    static Prior unlisted(Category stated, LocalDate on) {
        return new Prior(Kind.UNLISTED, Optional.of(stated), Optional.of(on));
    }
}
