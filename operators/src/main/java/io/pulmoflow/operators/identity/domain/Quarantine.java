package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.QuarantineAccount;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.internal.RawCopy;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;

/**
 * Writes the papers of a record that cannot be applied: the dead letter, whole, and the ledger
 * entry without anything of the person.
 *
 * @param operator name of the operator that gives up on a record
 * @param jobVersion version of the job
 */
public record Quarantine(String operator, String jobVersion) implements Serializable {

    public Quarantine {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(jobVersion, "jobVersion");
    }

    /** The letter of a record that is at hand as it came. */
    public DeadLetter letter(Trace trace, RawCopy copy, Fault fault, Instant now) {
        return letter(trace, fault, now)
                .setTopic(copy.getTopic())
                .setPartition(copy.getPartition())
                .setOffset(copy.getOffset())
                .setKey(copy.getKey())
                .setPayloadFormat(PayloadFormat.AVRO)
                .setPayload(copy.getPayload())
                .setSubject(copy.getSubject())
                .build();
    }

    /** The letter of an event that goes on waiting: only the stripped event is at hand. */
    public DeadLetter letterOfWaiting(WaitingEvent waiting, Alias alias, Fault fault, Instant now) {
        return letter(CareFact.trace(waiting.getEvent()), fault, now)
                .setTopic(waiting.getTopic())
                .setPartition(waiting.getPartition())
                .setOffset(waiting.getOffset())
                .setPayloadFormat(PayloadFormat.CARE_EVENT)
                .setPayload(bytes(waiting.getEvent()))
                .setSubject(subject(waiting, alias))
                .build();
    }

    /** The account of a letter. */
    public LedgerEntry entry(DeadLetter letter) {
        return QuarantineAccount.of(letter, Stage.PSEUDONYMIZE);
    }

    /** The account of a letter whose record was linked and taken back so often. */
    public LedgerEntry entry(DeadLetter letter, int linkage) {
        LedgerEntry entry = entry(letter);
        entry.setLinkage(linkage);
        return entry;
    }

    private static Subject subject(WaitingEvent waiting, Alias alias) {
        String own = waiting.getEvent().getPseudonym();
        boolean isKnown = !own.equals(CareFact.NOBODY);
        if (alias == null) {
            return isKnown ? new Subject(null, null, null, own) : null;
        }
        return new Subject(null, alias.getIssuer(), alias.getId(), isKnown ? own : null);
    }

    private DeadLetter.Builder letter(Trace trace, Fault fault, Instant now) {
        return DeadLetter.newBuilder()
                .setDeadLetterId(RecordIds.deadLetter(trace.getEventId(), fault.code()))
                .setEventId(trace.getEventId())
                .setSource(trace.getSource())
                .setCode(fault.code().name())
                .setMessage(fault.message())
                .setRemedy(fault.remedy())
                .setPlace(fault.place())
                .setOperator(operator)
                .setJobVersion(jobVersion)
                .setOccurredAt(now)
                .setAcceptedAt(trace.getAcceptedAt());
    }

    private static ByteBuffer bytes(CareEvent event) {
        try {
            return event.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory takes every write", e);
        }
    }
}
