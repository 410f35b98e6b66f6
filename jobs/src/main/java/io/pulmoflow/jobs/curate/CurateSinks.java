package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.flink.KafkaSinks;
import io.pulmoflow.connectors.warehouse.WarehouseSinks;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topics;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * What the job writes to.
 *
 * @param caseTopic {@code curated.cases}
 * @param examinationTopic {@code curated.examinations}
 * @param deadLetterTopic {@code dead-letters}
 * @param register the warehouse's cases
 * @param series the warehouse's archived series
 * @param ledger the warehouse's ledger
 * @param faults the warehouse's dead letters; gets only entries that carry a fault
 * @param receipts the warehouse's receipts
 */
record CurateSinks(
        Sink<CaseRelease> caseTopic,
        Sink<ExaminationRelease> examinationTopic,
        Sink<DeadLetter> deadLetterTopic,
        Sink<CaseRelease> register,
        Sink<SeriesRelease> series,
        Sink<LedgerEntry> ledger,
        Sink<LedgerEntry> faults,
        Sink<Receipt> receipts) {
    static CurateSinks of(CurateConfig config) {
        WarehouseSinks warehouse = new WarehouseSinks(config.warehouse());
        return new CurateSinks(
                KafkaSinks.of(
                        Topics.CURATED_CASES,
                        config.kafka(),
                        config.delivery(),
                        CaseRelease::getResearchId,
                        release -> Optional.ofNullable(release.getCuratedCase())),
                KafkaSinks.of(
                        Topics.CURATED_EXAMINATIONS,
                        config.kafka(),
                        config.delivery(),
                        ExaminationRelease::getExaminationId,
                        release -> Optional.ofNullable(release.getExamination())),
                KafkaSinks.of(
                        Topics.DEAD_LETTERS,
                        config.kafka(),
                        config.delivery(),
                        DeadLetter::getDeadLetterId),
                warehouse.cases(),
                warehouse.series(),
                warehouse.ledger(),
                warehouse.deadLetters(),
                warehouse.receipts());
    }
}
