package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.time.Instant;

/** Puts in quarantine what came by an alias that is nobody's, of several people, or overused. */
final class AliasRefusals {
    private static final Fault UNLINKED =
            new Fault(
                    FaultCode.UNLINKED,
                    "issuer, patient_id",
                    "nobody was registered with this patient id within the time limit");

    private static final Fault CONFLICT =
            new Fault(
                    FaultCode.IDENTITY_CONFLICT,
                    "issuer, patient_id",
                    "this patient id is claimed for more than one person, or not for whom the"
                            + " record names");

    private static final Fault OVERUSED =
            new Fault(
                    FaultCode.IDENTITY_CONFLICT,
                    "issuer, patient_id",
                    "more records came by this patient id than are one person's");

    private final Quarantine quarantine;

    AliasRefusals(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** Nobody was claimed in time. */
    void unlinked(WaitingEvent record, Alias alias, Instant now, AliasDecision.Draft draft) {
        refuse(quarantine.letterOfWaiting(record, alias, UNLINKED, now), record, draft);
    }

    /**
     * Whose the record is cannot be told. An incident that cannot be attributed has no account: its
     * own letter speaks for it.
     *
     * @param copy where the record is at hand as it came, or null
     */
    void conflict(
            WaitingEvent record,
            RawCopy copy,
            Alias alias,
            Instant now,
            AliasDecision.Draft draft) {
        if (CareFact.isIncident(record.getEvent())) {
            return;
        }
        refuse(
                copy == null
                        ? quarantine.letterOfWaiting(record, alias, CONFLICT, now)
                        : quarantine.letter(CareFact.trace(record.getEvent()), copy, CONFLICT, now),
                record,
                draft);
    }

    /** One record more than a person has. */
    void overused(IdentifiedEvent event, Instant now, AliasDecision.Draft draft) {
        DeadLetter letter =
                quarantine.letter(
                        CareFact.trace(event.getEvent()), event.getRawCopy(), OVERUSED, now);
        draft.deadLetters.add(letter);
        draft.ledger.add(quarantine.entry(letter));
    }

    private void refuse(DeadLetter letter, WaitingEvent record, AliasDecision.Draft draft) {
        draft.deadLetters.add(letter);
        draft.ledger.add(quarantine.entry(letter, record.getLinkage()));
    }
}
