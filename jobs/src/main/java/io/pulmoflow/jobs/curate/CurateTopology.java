package io.pulmoflow.jobs.curate;

import io.pulmoflow.operators.curate.ReleaseCase;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.screening.CaseRevision;
import java.time.ZoneId;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;

/**
 *
 *
 * <pre>
 * screening.cases ──▶ by pseudonym ──▶ release-case ─┬─▶ curated.cases          (tombstones: erased)
 *                                                    ├─▶ curated.examinations   (tombstones: gone)
 *                                                    └─▶ warehouse: register.*  (a case at a time)
 * curated.image-series ───────────────────────────────▶ warehouse: register.archived_series
 * ledger ─┬───────────────────────────────────────────▶ warehouse: ops.ledger
 *         └─▶ those with a fault ─────────────────────▶ warehouse: ops.dead_letter
 * receipts ───────────────────────────────────────────▶ warehouse: ops.receipt
 * (undecodable) ──────────────────────────────────────▶ dead-letters
 * </pre>
 */
final class CurateTopology {
    private CurateTopology() {}

    static void define(
            SerializableSupplier<ResearchIds> researchIds,
            ZoneId programmeZone,
            CurateSources from,
            CurateSinks to) {
        SingleOutputStreamOperator<CaseRelease> releases =
                from.cases()
                        .keyBy(CaseRevision::getPseudonym)
                        .process(new ReleaseCase(researchIds, programmeZone))
                        .returns(new AvroTypeInfo<>(CaseRelease.class))
                        .name("Release what consent allows")
                        .uid(CurateUids.RELEASE_CASE);
        releases.sinkTo(to.caseTopic()).name("Write curated.cases").uid(CurateUids.WRITE_CASES);
        releases.getSideOutput(ReleaseCase.EXAMINATIONS)
                .sinkTo(to.examinationTopic())
                .name("Write curated.examinations")
                .uid(CurateUids.WRITE_EXAMINATIONS);
        releases.sinkTo(to.register())
                .name("Store cases in the warehouse")
                .uid(CurateUids.STORE_CASES);

        from.series()
                .sinkTo(to.series())
                .name("Store archived series in the warehouse")
                .uid(CurateUids.STORE_SERIES);
        from.ledger()
                .sinkTo(to.ledger())
                .name("Store the ledger in the warehouse")
                .uid(CurateUids.STORE_LEDGER);
        from.ledger()
                .filter(entry -> entry.getFault() != null)
                .name("Select faults")
                .uid(CurateUids.SELECT_FAULTS)
                .sinkTo(to.faults())
                .name("Store dead letters in the warehouse")
                .uid(CurateUids.STORE_DEAD_LETTERS);
        from.receipts()
                .sinkTo(to.receipts())
                .name("Store receipts in the warehouse")
                .uid(CurateUids.STORE_RECEIPTS);

        from.undecodable()
                .sinkTo(to.deadLetterTopic())
                .name("Write dead-letters")
                .uid(CurateUids.WRITE_DEAD_LETTERS);
    }
}
