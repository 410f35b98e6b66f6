package io.pulmoflow.schemas.fault;

import io.pulmoflow.schemas.ops.FaultNote;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;

/** What the ledger says of a dead letter: everything but whom it speaks of and what it holds. */
public final class QuarantineAccount {
    private QuarantineAccount() {}

    /**
     * @param letter of an input record, so that it has a source
     * @param stage that refused the record
     */
    public static LedgerEntry of(DeadLetter letter, Stage stage) {
        return LedgerEntry.newBuilder()
                .setEventId(letter.getEventId())
                .setSource(letter.getSource())
                .setState(TerminalState.QUARANTINED)
                .setStage(stage)
                .setReason(letter.getCode())
                .setAt(letter.getOccurredAt())
                .setFault(
                        FaultNote.newBuilder()
                                .setDeadLetterId(letter.getDeadLetterId())
                                .setCode(letter.getCode())
                                .setMessage(letter.getMessage())
                                .setRemedy(letter.getRemedy())
                                .setOperator(letter.getOperator())
                                .setJobVersion(letter.getJobVersion())
                                .setTopic(letter.getTopic())
                                .setPartition(letter.getPartition())
                                .setOffset(letter.getOffset())
                                .setPlace(letter.getPlace())
                                .build())
                .build();
    }
}
