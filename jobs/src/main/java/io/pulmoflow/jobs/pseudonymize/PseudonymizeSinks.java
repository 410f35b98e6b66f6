package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.kafka.flink.KafkaSinks;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.flink.api.connector.sink2.Sink;

/** What the job writes. */
record PseudonymizeSinks(
        Sink<ParticipantLinked> participants,
        Sink<ProtocolLinked> protocols,
        Sink<HealthRecordLinked> healthRecords,
        Sink<InstanceLinked> instances,
        Sink<IncidentLinked> incidents,
        Sink<TextScrubbed> texts,
        Sink<FactRetracted> retractions,
        Sink<IdentityRedirected> identities,
        Sink<IdentityRedirected> identitiesForImages,
        Sink<LinkCandidate> linkCandidates,
        Sink<PersonKnown> people,
        Sink<ImageLinked> images,
        Sink<DeadLetter> deadLetters,
        Sink<LedgerEntry> ledger) {
    static PseudonymizeSinks kafka(KafkaSettings settings, Delivery delivery) {
        return new PseudonymizeSinks(
                KafkaSinks.of(
                        Topics.CARE_PARTICIPANTS,
                        settings,
                        delivery,
                        ParticipantLinked::getPseudonym),
                KafkaSinks.atOnce(
                        Topics.CARE_PROTOCOLS, settings, delivery, ProtocolLinked::getPseudonym),
                KafkaSinks.of(
                        Topics.CARE_HEALTH_RECORDS,
                        settings,
                        delivery,
                        HealthRecordLinked::getPseudonym),
                KafkaSinks.of(
                        Topics.CARE_INSTANCES, settings, delivery, InstanceLinked::getPseudonym),
                KafkaSinks.of(
                        Topics.CARE_INCIDENTS, settings, delivery, IncidentLinked::getPseudonym),
                KafkaSinks.of(Topics.CARE_TEXTS, settings, delivery, TextScrubbed::getPseudonym),
                KafkaSinks.of(
                        Topics.CARE_RETRACTIONS, settings, delivery, FactRetracted::getPseudonym),
                KafkaSinks.of(
                        Topics.CARE_IDENTITIES,
                        settings,
                        delivery,
                        IdentityRedirected::getPseudonym),
                KafkaSinks.of(
                        Topics.IDENTIFIED_IDENTITIES,
                        settings,
                        delivery,
                        IdentityRedirected::getPseudonym),
                KafkaSinks.of(
                        Topics.CARE_LINK_CANDIDATES,
                        settings,
                        delivery,
                        LinkCandidate::getCandidateId),
                KafkaSinks.of(
                        Topics.IDENTIFIED_PEOPLE, settings, delivery, PersonKnown::getPseudonym),
                KafkaSinks.of(
                        Topics.IDENTIFIED_IMAGES, settings, delivery, ImageLinked::getPseudonym),
                KafkaSinks.of(Topics.DEAD_LETTERS, settings, delivery, DeadLetter::getDeadLetterId),
                KafkaSinks.of(Topics.LEDGER, settings, delivery, LedgerEntry::getEventId));
    }
}
