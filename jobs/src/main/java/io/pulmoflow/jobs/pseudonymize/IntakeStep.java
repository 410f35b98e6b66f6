package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.operators.identity.domain.Intake;
import io.pulmoflow.operators.identity.domain.IntakeDecision;
import io.pulmoflow.operators.identity.domain.RawPlace;
import java.io.Serializable;
import java.time.Instant;

/** The rule that takes in one kind of raw record. */
@FunctionalInterface
interface IntakeStep<V> extends Serializable {
    IntakeDecision take(Intake intake, V record, RawPlace at, Instant now);
}
