package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.Custody;
import io.pulmoflow.connectors.inbox.SourceFeed;
import io.pulmoflow.connectors.inbox.SourceProcess;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.topic.Topics;

/**
 * Takes DICOM files from their inbox: the file to the staging store, its metadata to Kafka. Under
 * {@code done/} only the receipt stays: pixels are kept once.
 */
public final class PacsService {
    private PacsService() {}

    public static void main(String[] arguments) {
        SourceProcess.run(
                arguments,
                settings -> {
                    PacsConfig config = PacsConfig.from(settings);
                    return SourceProcess.service(config.inbox(), feed(config));
                });
    }

    static SourceFeed<InstanceReceived> feed(PacsConfig config) {
        return new SourceFeed<>(
                "pacs-service",
                Topics.RAW_PACS_INSTANCES,
                new InstanceFiles(config.site(), new StagingStore(config.staging())),
                Custody.SOURCE);
    }
}
