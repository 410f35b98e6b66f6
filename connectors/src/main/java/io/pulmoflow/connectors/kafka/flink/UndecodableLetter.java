package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The letter of bytes that do not fit their topic's schema. */
final class UndecodableLetter {
    private UndecodableLetter() {}

    /** No source's: topics that the platform derived carry no input records. */
    static DeadLetter of(RawRecord record, String message, String operator, Instant at) {
        String eventId = RecordIds.eventAt(record.topic(), record.partition(), record.offset());
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        return DeadLetter.newBuilder()
                .setDeadLetterId(RecordIds.deadLetter(eventId, FaultCode.UNDECODABLE))
                .setEventId(eventId)
                .setSource(null)
                .setCode(FaultCode.UNDECODABLE.name())
                .setMessage(message)
                .setRemedy(FaultCode.UNDECODABLE.remedy())
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setKey(record.key())
                .setPayloadFormat(PayloadFormat.AVRO)
                .setPayload(ByteBuffer.wrap(record.value()))
                .setOperator(operator)
                .setJobVersion(ProgramVersion.current())
                .setOccurredAt(now)
                .setAcceptedAt(now)
                .build();
    }
}
