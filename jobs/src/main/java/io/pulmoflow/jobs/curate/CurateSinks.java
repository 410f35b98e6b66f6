package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.flink.KafkaSinks;
import io.pulmoflow.connectors.kafka.flink.SegmentEnd;
import io.pulmoflow.connectors.warehouse.WarehouseSinks;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topics;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * What the job writes to.
 *
 * @param caseTopic {@code curated.cases}
 * @param examinationTopic {@code curated.examinations}
 * @param classTopic {@code curated.classes}
 * @param textTopic {@code curated.texts}
 * @param deadLetterTopic {@code dead-letters}
 * @param erasureTopic {@code erasures}
 * @param register the warehouse's cases
 * @param classes the warehouse's classes of quasi-identifiers
 * @param series the warehouse's archived series
 * @param texts the warehouse's free texts
 * @param ledger the warehouse's ledger
 * @param faults the warehouse's dead letters; gets only entries that carry a fault
 * @param receipts the warehouse's receipts
 * @param erasures the warehouse's proofs of erasure
 * @param audit the warehouse's audit trail
 * @param segmentEnds topics and partitions that the broker is to close the segments of
 */
record CurateSinks(
        Sink<CaseRelease> caseTopic,
        Sink<ExaminationRelease> examinationTopic,
        Sink<ClassRelease> classTopic,
        Sink<TextRelease> textTopic,
        Sink<DeadLetter> deadLetterTopic,
        Sink<ErasureProof> erasureTopic,
        Sink<CaseRelease> register,
        Sink<ClassBatch> classes,
        Sink<SeriesRelease> series,
        Sink<TextRelease> texts,
        Sink<LedgerEntry> ledger,
        Sink<LedgerEntry> faults,
        Sink<Receipt> receipts,
        Sink<ErasureProof> erasures,
        Sink<AuditRecord> audit,
        Sink<Tuple2<String, Integer>> segmentEnds) {
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
                        release -> release.getResearchId() + '/' + release.getExaminationId(),
                        release -> Optional.ofNullable(release.getExamination())),
                KafkaSinks.of(
                        Topics.CURATED_CLASSES,
                        config.kafka(),
                        config.delivery(),
                        ClassRelease::getClassId,
                        release -> Optional.ofNullable(release.getCuratedClass())),
                KafkaSinks.of(
                        Topics.CURATED_TEXTS,
                        config.kafka(),
                        config.delivery(),
                        TextRelease::getTextId,
                        release -> Optional.ofNullable(release.getText())),
                KafkaSinks.of(
                        Topics.DEAD_LETTERS,
                        config.kafka(),
                        config.delivery(),
                        DeadLetter::getDeadLetterId),
                KafkaSinks.of(
                        Topics.ERASURES,
                        config.kafka(),
                        config.delivery(),
                        ErasureProof::getResearchId),
                warehouse.cases(),
                warehouse.classes(),
                warehouse.series(),
                warehouse.texts(),
                warehouse.ledger(),
                warehouse.deadLetters(),
                warehouse.receipts(),
                warehouse.erasures(),
                warehouse.audit(),
                SegmentEnd.sink(config.kafka(), config.delivery()));
    }
}
