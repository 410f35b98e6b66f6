package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.fault.QuarantineAccount;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.state.ImageRef;
import io.pulmoflow.schemas.state.ImageStanding;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Writes the papers of an image that is refused, and those that take the refusal back. They name
 * the person by pseudonym and the file by its key in staging.
 *
 * @param operator name of the operator that refuses
 * @param jobVersion version of the job
 */
public record ImagePapers(String operator, String jobVersion) implements Serializable {
    public ImagePapers {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(jobVersion, "jobVersion");
    }

    public DeadLetter letter(ImageRef image, Fault fault, Instant now) {
        return letter(image, fault.code(), fault.message(), now)
                .setPlace(fault.place())
                .setKind(IncidentKind.IMAGE)
                .build();
    }

    /** The same letter, once the fault stands no more. */
    public DeadLetter settled(ImageRef image, FaultCode code, Instant now) {
        return letter(image, code, "settled: this does not hold any more", now)
                .setKind(IncidentKind.IMAGE_SETTLED)
                .build();
    }

    public LedgerEntry entry(ImageRef image, DeadLetter letter) {
        LedgerEntry entry = QuarantineAccount.of(letter, Stage.IMAGES);
        entry.setLinkage(image.getLinkage());
        return entry;
    }

    /** The account of an image that was refused once and is not any more. */
    public LedgerEntry entry(ImageRef image, TerminalState state, String reason, Instant now) {
        return LedgerEntry.newBuilder()
                .setEventId(image.getEventId())
                .setSource(Source.PACS)
                .setState(state)
                .setStage(Stage.IMAGES)
                .setReason(reason)
                .setAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setLinkage(image.getLinkage())
                .build();
    }

    /** The account of an image that has no fault now. */
    public LedgerEntry standing(ImageRef image, ImageStanding standing, Instant now) {
        return standing == ImageStanding.DUPLICATE
                ? entry(image, TerminalState.SUPERSEDED, "DUPLICATE", now)
                : entry(image, TerminalState.APPLIED, "SETTLED", now);
    }

    private DeadLetter.Builder letter(ImageRef image, FaultCode code, String message, Instant now) {
        return DeadLetter.newBuilder()
                .setDeadLetterId(RecordIds.deadLetter(image.getEventId(), code))
                .setEventId(image.getEventId())
                .setSource(Source.PACS)
                .setCode(code.name())
                .setMessage(message)
                .setRemedy(code.remedy())
                .setPayloadFormat(PayloadFormat.DICOM)
                .setPayload(ByteBuffer.wrap(image.getStagingKey().getBytes(StandardCharsets.UTF_8)))
                .setOperator(operator)
                .setJobVersion(jobVersion)
                .setOccurredAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setAcceptedAt(image.getAcceptedAt())
                .setSubject(new Subject(null, null, null, image.getPseudonym()));
    }
}
