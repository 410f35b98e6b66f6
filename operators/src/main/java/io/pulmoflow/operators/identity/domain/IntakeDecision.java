package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PersonKnown;
import java.util.List;

/** What becomes of one raw record before aliases are looked at. */
public sealed interface IntakeDecision {
    /**
     * The stripped event with the claims that it makes; none where a letter concerns nobody.
     *
     * @param people what a row of the register tells the image job
     */
    record Identified(List<IdentifiedEvent> events, List<PersonKnown> people)
            implements IntakeDecision {
        public Identified {
            events = List.copyOf(events);
            people = List.copyOf(people);
        }

        Identified(List<IdentifiedEvent> events) {
            this(events, List.of());
        }
    }

    /** A data fault. */
    record Refused(DeadLetter letter, LedgerEntry entry) implements IntakeDecision {}
}
