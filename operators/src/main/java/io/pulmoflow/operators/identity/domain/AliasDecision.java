package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows from one event at one alias.
 *
 * @param state the alias from now on; the very instance that was given where nothing changed
 * @param kept records to be kept, in place of those of the same event
 * @param retracted facts that are taken back; before any of them is linked again
 * @param linked events whose person is known now
 * @param images files of those among them that are instances, and those that are taken back
 * @param ledger entries of events that wait or are in quarantine
 * @param deadLetters one for each event that goes into quarantine
 */
public record AliasDecision(
        AliasState state,
        List<WaitingEvent> kept,
        List<FactRetracted> retracted,
        List<CareEvent> linked,
        List<ImageLinked> images,
        List<LedgerEntry> ledger,
        List<DeadLetter> deadLetters) {
    public AliasDecision {
        kept = List.copyOf(kept);
        retracted = List.copyOf(retracted);
        linked = List.copyOf(linked);
        images = List.copyOf(images);
        ledger = List.copyOf(ledger);
        deadLetters = List.copyOf(deadLetters);
    }

    /** What gathers while an event is decided. */
    static final class Draft {
        final List<WaitingEvent> kept = new ArrayList<>();
        final List<FactRetracted> retracted = new ArrayList<>();
        final List<CareEvent> linked = new ArrayList<>();
        final List<ImageLinked> images = new ArrayList<>();
        final List<LedgerEntry> ledger = new ArrayList<>();
        final List<DeadLetter> deadLetters = new ArrayList<>();

        /** The record of this event, as this decision leaves it. */
        Optional<WaitingEvent> latest(CareEvent event, KeptRecords before) {
            String eventId = AliasRecords.eventId(event);
            for (int i = kept.size() - 1; i >= 0; i--) {
                if (AliasRecords.eventId(kept.get(i).getEvent()).equals(eventId)) {
                    return Optional.of(kept.get(i));
                }
            }
            return before.find(eventId);
        }

        AliasDecision with(AliasState state) {
            return new AliasDecision(state, kept, retracted, linked, images, ledger, deadLetters);
        }
    }
}
