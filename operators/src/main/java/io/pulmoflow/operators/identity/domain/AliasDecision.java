package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.state.AliasState;
import java.util.List;

/**
 * What follows from one event at one alias.
 *
 * @param state the alias from now on; the very instance that was given where nothing changed
 * @param linked events whose person is known now
 * @param images files of those among them that are instances
 * @param ledger entries of events that wait or are in quarantine
 * @param deadLetters one for each event that goes into quarantine
 */
public record AliasDecision(
        AliasState state,
        List<CareEvent> linked,
        List<ImageLinked> images,
        List<LedgerEntry> ledger,
        List<DeadLetter> deadLetters) {
    public AliasDecision {
        linked = List.copyOf(linked);
        images = List.copyOf(images);
        ledger = List.copyOf(ledger);
        deadLetters = List.copyOf(deadLetters);
    }

    static AliasDecision nothing(AliasState state) {
        return new AliasDecision(state, List.of(), List.of(), List.of(), List.of());
    }
}
