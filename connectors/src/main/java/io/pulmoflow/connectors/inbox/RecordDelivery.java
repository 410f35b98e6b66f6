package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.QuarantineAccount;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends what is in a file: good records to their topic, bad ones to the dead letters and the
 * ledger.
 */
final class RecordDelivery<V extends SpecificRecord> implements RecordSink<V> {
    private final Source source;
    private final SourceFeed<V> feed;
    private final ClaimedFile file;
    private final SourceOutput output;
    private final String version;
    private final Clock clock;

    RecordDelivery(
            Source source,
            SourceFeed<V> feed,
            ClaimedFile file,
            SourceOutput output,
            String version,
            Clock clock) {
        this.source = source;
        this.feed = feed;
        this.file = file;
        this.output = output;
        this.version = version;
        this.clock = clock;
    }

    @Override
    public void accepted(int number, String key, V record) {
        String eventId = file.eventId(feed.ids(), source, number);
        output.send(feed.topic(), key, BlankOrigin.fill(record, source, file, number, eventId));
    }

    @Override
    public void quarantined(BadRecord bad) {
        String eventId = file.eventId(feed.ids(), source, bad.number());
        DeadLetter letter = letter(bad, eventId);
        output.send(Topics.DEAD_LETTERS, letter.getDeadLetterId(), letter);
        output.send(Topics.LEDGER, eventId, QuarantineAccount.of(letter, Stage.SOURCE));
    }

    @Override
    public void unknownColumn(String header) {
        // Belongs to the receipt alone.
    }

    private DeadLetter letter(BadRecord bad, String eventId) {
        Fault fault = bad.fault();
        return DeadLetter.newBuilder()
                .setDeadLetterId(RecordIds.deadLetter(eventId, fault.code()))
                .setEventId(eventId)
                .setSource(source)
                .setCode(fault.code().name())
                .setMessage(fault.message())
                .setRemedy(fault.remedy())
                .setPayloadFormat(bad.format())
                .setPayload(bad.payload().duplicate())
                .setPlace(fault.place())
                .setOperator(feed.operator())
                .setJobVersion(version)
                .setOccurredAt(now())
                .setAcceptedAt(file.acceptedAt())
                .setSubject(bad.subject().orElse(null))
                .build();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
