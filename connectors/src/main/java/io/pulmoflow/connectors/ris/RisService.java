package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.Custody;
import io.pulmoflow.connectors.inbox.SourceFeed;
import io.pulmoflow.connectors.inbox.SourceProcess;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.topic.Topics;

/** Takes radiology protocols from their inbox to Kafka. */
public final class RisService {
    private RisService() {}

    public static void main(String[] arguments) {
        SourceProcess.run(
                arguments,
                settings -> {
                    RisConfig config = RisConfig.from(settings);
                    return SourceProcess.service(config.inbox(), feed(config));
                });
    }

    static SourceFeed<ProtocolReported> feed(RisConfig config) {
        return new SourceFeed<>(
                "ris-service",
                Topics.RAW_RIS_PROTOCOLS,
                new ProtocolFiles(config.files()),
                Custody.INBOX,
                config.inbox().eventIds());
    }
}
