package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.staging.StagingStore;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads instances out of an inbox: a Part 10 file is one record. The file is in the staging store
 * before its record is handed on.
 */
public final class InstanceFiles implements SourceReader<InstanceReceived> {
    private final InstanceReader reader;
    private final StagingStore staging;

    public InstanceFiles(Site site, StagingStore staging) {
        this.reader = new InstanceReader(site);
        this.staging = staging;
    }

    @Override
    public void read(ClaimedFile file, RecordSink<InstanceReceived> to)
            throws IOException, RejectedFile {
        InstanceReader.Reading reading = reader.read(file.path(), file.sha256(), file.size());
        if (reading instanceof InstanceReader.NoInstance none) {
            throw new RejectedFile(none.fault());
        }
        if (reading instanceof InstanceReader.Faulty faulty) {
            String key = staging.quarantine(file.path(), file.sha256());
            to.quarantined(badRecord(faulty.fault(), key, faulty.subject()));
        }
        if (reading instanceof InstanceReader.Whole whole) {
            InstanceReceived instance =
                    whole.instance().setStagingKey(staging.put(file.path(), file.sha256())).build();
            to.accepted(1, instance.getSeriesInstanceUid(), instance);
        }
    }

    static BadRecord badRecord(Fault fault, String quarantineKey, Optional<Subject> subject) {
        return new BadRecord(
                1,
                fault,
                PayloadFormat.DICOM,
                ByteBuffer.wrap(quarantineKey.getBytes(StandardCharsets.UTF_8)),
                subject);
    }
}
