package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.TopicAdmin;
import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.operators.anonymity.KeepAnonymity;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.curate.ReleaseCase;
import io.pulmoflow.operators.erasure.CloseSegments;
import io.pulmoflow.operators.erasure.HoldProof;
import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.operators.freetext.ReleaseText;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.screening.CaseRevision;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;

/**
 *
 *
 * <pre>
 * screening.cases ──▶ by pseudonym ──▶ release-case ─┬─▶ curated.cases          (tombstones: erased)
 *                                                    ├─▶ curated.examinations   (tombstones: gone)
 *                                                    ├─▶ warehouse: register.*  (a case at a time)
 *                                                    ├─▶ hold-proof ─▶ erasures (of who withdrew)
 *                                                    └─▶ by shard ──▶ keep-anonymity ─┬─▶ curated.classes
 *                                                                                     └─▶ warehouse: register.anonymity_class
 *        │
 *        └────▶ by pseudonym ──▶ release-text ─┬─▶ curated.texts          (tombstones: erased)
 * care.texts ──────────────────────▲           └─▶ warehouse: register.report_text
 * curated.image-series ───────────────────────────────▶ warehouse: register.archived_series
 * ledger ─┬───────────────────────────────────────────▶ warehouse: ops.ledger
 *         └─▶ those with a fault ─────────────────────▶ warehouse: ops.dead_letter
 * erasures ──▶ close-segments ────────────────────────▶ curated.* (once the broker may clean up)
 * erasures ───────────────────────────────────────────▶ warehouse: ops.erasure
 * receipts ───────────────────────────────────────────▶ warehouse: ops.receipt
 * audit ──────────────────────────────────────────────▶ warehouse: ops.audit
 * (undecodable) ──────────────────────────────────────▶ dead-letters
 * </pre>
 */
final class CurateTopology {
    private static final Set<ErasurePart> TOMBSTONES =
            Set.of(ErasurePart.CURATED_TOPICS, ErasurePart.ARCHIVE);

    /** One timer for all. */
    private static final String ALL = "research";

    private CurateTopology() {}

    static void define(
            SerializableSupplier<ResearchIds> researchIds,
            ZoneId programmeZone,
            AnonymityRules anonymity,
            CurateSources from,
            CurateSinks to) {
        SingleOutputStreamOperator<CaseRelease> releases =
                from.cases()
                        .keyBy(CaseRevision::getPseudonym, StateType.TEXT)
                        .process(
                                new ReleaseCase(
                                        researchIds,
                                        programmeZone,
                                        anonymity,
                                        new ErasurePapers("curate", ProgramVersion.current())))
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

        releases.getSideOutput(ReleaseCase.ERASURES)
                .keyBy(ErasureProof::getResearchId, StateType.TEXT)
                .process(new HoldProof(Clock.systemUTC()))
                .returns(new AvroTypeInfo<>(ErasureProof.class))
                .name("Release proofs that no failure takes back")
                .uid(CurateUids.HOLD_PROOF)
                .sinkTo(to.erasureTopic())
                .name("Write erasures")
                .uid(CurateUids.WRITE_ERASURES);
        from.erasures()
                .sinkTo(to.erasures())
                .name("Store proofs of erasure in the warehouse")
                .uid(CurateUids.STORE_ERASURES);
        SingleOutputStreamOperator<ClassBatch> classes =
                releases.getSideOutput(ReleaseCase.GROUPING)
                        .keyBy(GroupingChange::getShard)
                        .transform(
                                "Keep classes of people k-anonymous",
                                new AvroTypeInfo<>(ClassBatch.class),
                                new KeepAnonymity(anonymity))
                        .uid(CurateUids.KEEP_ANONYMITY);
        classes.getSideOutput(KeepAnonymity.CLASSES)
                .sinkTo(to.classTopic())
                .name("Write curated.classes")
                .uid(CurateUids.WRITE_CLASSES);
        classes.sinkTo(to.classes())
                .name("Store classes in the warehouse")
                .uid(CurateUids.STORE_CLASSES);
        SingleOutputStreamOperator<TextRelease> texts =
                from.cases()
                        .keyBy(CaseRevision::getPseudonym, StateType.TEXT)
                        .connect(from.texts().keyBy(TextScrubbed::getPseudonym, StateType.TEXT))
                        .process(new ReleaseText(researchIds))
                        .returns(new AvroTypeInfo<>(TextRelease.class))
                        .name("Release texts of what is released")
                        .uid(CurateUids.RELEASE_TEXT);
        texts.sinkTo(to.textTopic()).name("Write curated.texts").uid(CurateUids.WRITE_TEXTS);
        texts.sinkTo(to.texts()).name("Store texts in the warehouse").uid(CurateUids.STORE_TEXTS);

        from.erasures()
                .filter(proof -> TOMBSTONES.contains(proof.getPart()))
                .name("Select erasures that left tombstones")
                .uid(CurateUids.SELECT_TOMBSTONES)
                .keyBy(proof -> ALL, Types.STRING)
                .process(new CloseSegments(TopicAdmin.COMPACTION_LAG.plusMinutes(1)))
                .returns(Types.LONG)
                .name("Release what the broker holds back")
                .uid(CurateUids.CLOSE_SEGMENTS)
                .flatMap(new ResearchPartitions())
                .returns(Types.TUPLE(Types.STRING, Types.INT))
                .name("Select partitions of the research zone")
                .uid(CurateUids.SELECT_PARTITIONS)
                .sinkTo(to.segmentEnds())
                .name("Write ends of segments")
                .uid(CurateUids.WRITE_SEGMENT_ENDS);

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

        from.audit()
                .sinkTo(to.audit())
                .name("Store the audit trail in the warehouse")
                .uid(CurateUids.STORE_AUDIT);

        from.undecodable()
                .sinkTo(to.deadLetterTopic())
                .name("Write dead-letters")
                .uid(CurateUids.WRITE_DEAD_LETTERS);
    }
}
