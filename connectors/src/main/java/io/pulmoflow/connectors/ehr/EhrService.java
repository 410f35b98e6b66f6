package io.pulmoflow.connectors.ehr;

import io.pulmoflow.connectors.inbox.Custody;
import io.pulmoflow.connectors.inbox.SourceFeed;
import io.pulmoflow.connectors.inbox.SourceProcess;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.topic.Topics;

/** Takes health records from their inbox to Kafka. */
public final class EhrService {
    private EhrService() {}

    public static void main(String[] arguments) {
        SourceProcess.run(
                arguments,
                settings -> {
                    EhrConfig config = EhrConfig.from(settings);
                    return SourceProcess.service(config.inbox(), feed(config));
                });
    }

    static SourceFeed<HealthRecorded> feed(EhrConfig config) {
        return new SourceFeed<>(
                "ehr-service",
                Topics.RAW_EHR_RECORDS,
                new HealthRecordRows(config.files()),
                Custody.INBOX,
                config.inbox().eventIds());
    }
}
