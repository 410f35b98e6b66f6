package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.internal.ContactStanding;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.state.ContactState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from a row of the register for its entry.
 *
 * @param claims of aliases, and those that are given up
 * @param standing where the entry is another person's now, or merged, or so no more
 * @param retractions of the entry's rows from whoever it was before
 */
public record ContactDecision(
        ContactState state,
        List<IdentifiedEvent> claims,
        Optional<ContactStanding> standing,
        List<FactRetracted> retractions) {
    public ContactDecision {
        Objects.requireNonNull(state, "state");
        claims = List.copyOf(claims);
        Objects.requireNonNull(standing, "standing");
        retractions = List.copyOf(retractions);
    }
}
