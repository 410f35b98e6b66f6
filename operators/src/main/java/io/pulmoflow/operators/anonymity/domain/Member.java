package io.pulmoflow.operators.anonymity.domain;

import io.pulmoflow.schemas.screening.OutcomeKind;
import java.util.Objects;
import java.util.Optional;

/** Somebody who is to be grouped with others. */
public record Member(String researchId, QuasiIdentifiers values, Optional<OutcomeKind> outcome) {
    public Member {
        Objects.requireNonNull(researchId, "researchId");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(outcome, "outcome");
    }
}
