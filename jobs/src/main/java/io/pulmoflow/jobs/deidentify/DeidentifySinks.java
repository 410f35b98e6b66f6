package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.kafka.flink.KafkaSinks;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topics;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;

/** What the job writes, beside the archive. */
record DeidentifySinks(
        Sink<SeriesRelease> series,
        Sink<DeadLetter> deadLetters,
        Sink<LedgerEntry> ledger,
        Sink<ErasureProof> erasures) {
    static DeidentifySinks kafka(KafkaSettings kafka, Delivery delivery) {
        return new DeidentifySinks(
                KafkaSinks.of(
                        Topics.CURATED_IMAGE_SERIES,
                        kafka,
                        delivery,
                        SeriesRelease::getSeriesId,
                        release -> Optional.ofNullable(release.getSeries())),
                KafkaSinks.of(Topics.DEAD_LETTERS, kafka, delivery, DeadLetter::getDeadLetterId),
                KafkaSinks.of(Topics.LEDGER, kafka, delivery, LedgerEntry::getEventId),
                KafkaSinks.of(Topics.ERASURES, kafka, delivery, ErasureProof::getResearchId));
    }
}
