package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.state.CaseState;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Acknowledgements of what this person's case has not issued: an id that nobody knows, or another
 * person's. The case keeps them for a while all the same, since after a failure the notification
 * may be issued anew only later; so a letter needs no replay. Pure.
 */
public final class AcknowledgementFaults implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String operator;
    private final String jobVersion;

    public AcknowledgementFaults(String operator, String jobVersion) {
        this.operator = Objects.requireNonNull(operator, "operator");
        this.jobVersion = Objects.requireNonNull(jobVersion, "jobVersion");
    }

    /**
     * @param state the case with the event in it
     * @return empty where the event is none, or of a notification that the case knows
     */
    public Optional<DeadLetter> letter(CareEvent event, CaseState state, Instant now) {
        if (!(event.getFact() instanceof NotificationAcknowledged)) {
            return Optional.empty();
        }
        NotificationAcknowledged acknowledged = (NotificationAcknowledged) event.getFact();
        boolean known =
                state.getNotifications().stream()
                        .anyMatch(
                                one ->
                                        one.getNotificationId()
                                                .equals(acknowledged.getNotificationId()));
        return known ? Optional.empty() : Optional.of(letter(event, acknowledged, now));
    }

    private DeadLetter letter(CareEvent event, NotificationAcknowledged acknowledged, Instant now) {
        FaultCode code = FaultCode.UNKNOWN_NOTIFICATION;
        String eventId =
                RecordIds.of(
                        "acknowledgement",
                        acknowledged.getPseudonym(),
                        RecordIds.of(acknowledged.getNotificationId()),
                        RecordIds.of(acknowledged.getAcknowledgedBy()),
                        acknowledged.getAcknowledgedAt().toString());
        return DeadLetter.newBuilder()
                .setDeadLetterId(RecordIds.deadLetter(eventId, code))
                .setEventId(eventId)
                .setCode(code.name())
                .setMessage(
                        "an acknowledgement names a notification that the case of its pseudonym"
                                + " has not issued")
                .setRemedy(code.remedy())
                .setPlace("notificationId")
                .setPayloadFormat(PayloadFormat.CARE_EVENT)
                .setPayload(bytes(event))
                .setOperator(operator)
                .setJobVersion(jobVersion)
                .setOccurredAt(now)
                .setAcceptedAt(now)
                .build();
    }

    private static ByteBuffer bytes(CareEvent event) {
        try {
            return event.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory takes every write", e);
        }
    }
}
