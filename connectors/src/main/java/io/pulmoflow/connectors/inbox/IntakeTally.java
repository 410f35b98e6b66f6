package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Counts what is in a file, for its receipt. */
final class IntakeTally<V extends SpecificRecord> implements RecordSink<V> {
    private static final int LISTED_RECORDS = 1000;
    private static final int LISTED_COLUMNS = 200;

    private final EventIds ids;
    private final Source source;
    private final ClaimedFile file;
    private final List<FileReceipt.QuarantinedRecord> listed = new ArrayList<>();
    private final Set<String> unknownColumns = new LinkedHashSet<>();
    private int accepted;
    private int quarantined;

    IntakeTally(EventIds ids, Source source, ClaimedFile file) {
        this.ids = ids;
        this.source = source;
        this.file = file;
    }

    int read() {
        return accepted + quarantined;
    }

    int accepted() {
        return accepted;
    }

    int quarantined() {
        return quarantined;
    }

    /** The first of those that are quarantined. */
    List<FileReceipt.QuarantinedRecord> listed() {
        return List.copyOf(listed);
    }

    List<String> unknownColumns() {
        return List.copyOf(unknownColumns);
    }

    @Override
    public void accepted(int number, String key, V record) {
        accepted++;
    }

    @Override
    public void quarantined(BadRecord bad) {
        quarantined++;
        if (listed.size() < LISTED_RECORDS) {
            String eventId = file.eventId(ids, source, bad.number());
            listed.add(
                    new FileReceipt.QuarantinedRecord(
                            bad.number(),
                            bad.fault().place(),
                            bad.fault().code().name(),
                            bad.fault().message(),
                            bad.fault().remedy(),
                            eventId,
                            RecordIds.deadLetter(eventId, bad.fault().code())));
        }
    }

    @Override
    public void unknownColumn(String header) {
        if (unknownColumns.size() < LISTED_COLUMNS) {
            unknownColumns.add(header);
        }
    }
}
