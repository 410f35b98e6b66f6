package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.kafka.flink.KafkaSinks;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where what was decided goes.
 *
 * @param notifications one sink for each kind
 */
record TriageSinks(
        Sink<CaseRevision> cases,
        Map<NotificationKind, Sink<Notification>> notifications,
        Sink<Eligibility> eligibility,
        Sink<CaseForwarded> forwarded,
        Sink<LedgerEntry> ledger,
        Sink<DeadLetter> deadLetters) {

    /** The topics themselves. */
    static TriageSinks kafka(KafkaSettings kafka, Delivery delivery) {
        Map<NotificationKind, Sink<Notification>> notifications =
                new EnumMap<>(NotificationKind.class);
        for (NotificationKind kind : NotificationKind.values()) {
            notifications.put(
                    kind,
                    KafkaSinks.atOnce(topicOf(kind), kafka, delivery, Notification::getPseudonym));
        }
        return new TriageSinks(
                KafkaSinks.of(Topics.SCREENING_CASES, kafka, delivery, CaseRevision::getPseudonym),
                notifications,
                KafkaSinks.of(
                        Topics.SCREENING_ELIGIBILITY, kafka, delivery, Eligibility::getPseudonym),
                KafkaSinks.of(Topics.CARE_FORWARDED, kafka, delivery, CaseForwarded::getPseudonym),
                KafkaSinks.of(Topics.LEDGER, kafka, delivery, LedgerEntry::getEventId),
                KafkaSinks.of(Topics.DEAD_LETTERS, kafka, delivery, DeadLetter::getDeadLetterId));
    }

    private static Topic<String, Notification> topicOf(NotificationKind kind) {
        return switch (kind) {
            case ADDITIONAL_EXAMINATION -> Topics.NOTIFY_ADDITIONAL_EXAMINATION;
            case RECALL -> Topics.NOTIFY_RECALL;
            case SECOND_REVIEW -> Topics.NOTIFY_SECOND_REVIEW;
            case INCOMPLETE -> Topics.NOTIFY_INCOMPLETE;
        };
    }
}
