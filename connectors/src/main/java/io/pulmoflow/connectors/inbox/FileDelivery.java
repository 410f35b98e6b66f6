package io.pulmoflow.connectors.inbox;

import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Delivers files that were read elsewhere, several at a time: all their records, then all their
 * receipts, which for such files are those on the broker alone. To deliver again what has been
 * delivered changes nothing.
 *
 * @param <V> what the files are made of
 */
public final class FileDelivery<V extends SpecificRecord> {
    private final Source source;
    private final SourceFeed<V> feed;
    private final Clock clock;
    private final String version = ProgramVersion.current();

    public FileDelivery(Source source, SourceFeed<V> feed, Clock clock) {
        this.source = source;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Returns once all is acknowledged.
     *
     * @throws DeliveryFailed if any of it is not; all of it is to be delivered again
     */
    public void deliver(List<ReadFile<V>> files, SourceOutput output) {
        List<Receipt> receipts = new ArrayList<>();
        for (ReadFile<V> file : files) {
            IntakeTally<V> tally = new IntakeTally<>(feed.ids(), source, file.file());
            file.content().accept(tally);
            file.content()
                    .accept(
                            new RecordDelivery<>(
                                    source, feed, file.file(), output, version, clock));
            receipts.add(
                    FileReceipt.record(source, file.file(), Instant.ofEpochMilli(clock.millis()))
                            .setRecordsRead(tally.read())
                            .setAccepted(tally.accepted())
                            .setQuarantined(tally.quarantined())
                            .build());
        }
        output.flush();
        receipts.forEach(receipt -> output.send(Topics.RECEIPTS, receipt.getFileSha256(), receipt));
        output.flush();
    }
}
