package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import java.util.List;

/** What becomes of one raw record before aliases are looked at. */
public sealed interface IntakeDecision {
    /** The stripped event with the claims that it makes; none where a letter concerns nobody. */
    record Identified(List<IdentifiedEvent> events) implements IntakeDecision {
        public Identified {
            events = List.copyOf(events);
        }
    }

    /** A data fault. */
    record Refused(DeadLetter letter, LedgerEntry entry) implements IntakeDecision {}
}
