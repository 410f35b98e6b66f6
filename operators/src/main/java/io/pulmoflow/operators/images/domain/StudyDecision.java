package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.InstanceVersions;
import java.util.List;
import java.util.Objects;

/**
 * What follows for one instance of a study.
 *
 * @param instance every delivery of it, as it stands from now on
 * @param orders what to do in the archive, in this order
 * @param deadLetters of deliveries that are refused or whose refusal does not hold any more
 * @param ledger their accounts
 */
public record StudyDecision(
        InstanceVersions instance,
        List<ImageOrder> orders,
        List<DeadLetter> deadLetters,
        List<LedgerEntry> ledger) {
    public StudyDecision {
        Objects.requireNonNull(instance, "instance");
        orders = List.copyOf(orders);
        deadLetters = List.copyOf(deadLetters);
        ledger = List.copyOf(ledger);
    }
}
