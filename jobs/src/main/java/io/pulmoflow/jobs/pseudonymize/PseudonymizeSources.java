package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.KafkaSources;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.flink.api.connector.source.Source;

/** What the job reads. */
record PseudonymizeSources(
        Source<RawRecord, ?, ?> participants,
        Source<RawRecord, ?, ?> protocols,
        Source<RawRecord, ?, ?> healthRecords,
        Source<RawRecord, ?, ?> instances,
        Source<RawRecord, ?, ?> deadLetters) {
    private static final String GROUP = "pseudonymize";

    static PseudonymizeSources kafka(KafkaSettings settings) {
        return new PseudonymizeSources(
                KafkaSources.of(Topics.RAW_CRM_PARTICIPANTS, settings, GROUP),
                KafkaSources.of(Topics.RAW_RIS_PROTOCOLS, settings, GROUP),
                KafkaSources.of(Topics.RAW_EHR_RECORDS, settings, GROUP),
                KafkaSources.of(Topics.RAW_PACS_INSTANCES, settings, GROUP),
                KafkaSources.of(Topics.DEAD_LETTERS, settings, GROUP));
    }
}
