package io.pulmoflow.connectors.crm;

import io.pulmoflow.connectors.inbox.Custody;
import io.pulmoflow.connectors.inbox.SourceFeed;
import io.pulmoflow.connectors.inbox.SourceProcess;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.topic.Topics;

/** Takes the participants' register from its inbox to Kafka. */
public final class CrmService {
    private CrmService() {}

    public static void main(String[] arguments) {
        SourceProcess.run(
                arguments,
                settings -> {
                    CrmConfig config = CrmConfig.from(settings);
                    return SourceProcess.service(config.inbox(), feed(config));
                });
    }

    static SourceFeed<ParticipantRecorded> feed(CrmConfig config) {
        return new SourceFeed<>(
                "crm-service",
                Topics.RAW_CRM_PARTICIPANTS,
                new ParticipantRows(config.files()),
                Custody.INBOX,
                config.inbox().eventIds());
    }
}
