package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.DecodeAvro;
import io.pulmoflow.connectors.kafka.flink.DecodeSeries;
import io.pulmoflow.connectors.kafka.flink.KafkaSources;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the job reads.
 *
 * @param series what of the images is in the archive, tombstones too
 * @param erasures proofs of every job, this one's too
 * @param texts without identity, with marked dates
 * @param undecodable records of the topics that are no records
 */
record CurateSources(
        DataStream<CaseRevision> cases,
        DataStream<LedgerEntry> ledger,
        DataStream<Receipt> receipts,
        DataStream<SeriesRelease> series,
        DataStream<ErasureProof> erasures,
        DataStream<TextScrubbed> texts,
        DataStream<AuditRecord> audit,
        DataStream<DeadLetter> undecodable) {
    private static final String GROUP = "curate";

    static CurateSources kafka(StreamExecutionEnvironment env, KafkaSettings kafka) {
        SingleOutputStreamOperator<CaseRevision> cases =
                decoded(
                        env,
                        kafka,
                        Topics.SCREENING_CASES,
                        CurateUids.READ_CASES,
                        CurateUids.DECODE_CASES);
        SingleOutputStreamOperator<LedgerEntry> ledger =
                decoded(
                        env,
                        kafka,
                        Topics.LEDGER,
                        CurateUids.READ_LEDGER,
                        CurateUids.DECODE_LEDGER);
        SingleOutputStreamOperator<Receipt> receipts =
                decoded(
                        env,
                        kafka,
                        Topics.RECEIPTS,
                        CurateUids.READ_RECEIPTS,
                        CurateUids.DECODE_RECEIPTS);
        SingleOutputStreamOperator<ErasureProof> erasures =
                decoded(
                        env,
                        kafka,
                        Topics.ERASURES,
                        CurateUids.READ_ERASURES,
                        CurateUids.DECODE_ERASURES);
        SingleOutputStreamOperator<SeriesRelease> series =
                env.fromSource(
                                KafkaSources.of(Topics.CURATED_IMAGE_SERIES, kafka, GROUP),
                                WatermarkStrategy.noWatermarks(),
                                Topics.CURATED_IMAGE_SERIES.name())
                        .uid(CurateUids.READ_SERIES)
                        .process(new DecodeSeries(kafka, CurateUids.DECODE_SERIES))
                        .returns(new AvroTypeInfo<>(SeriesRelease.class))
                        .name("Decode curated.image-series")
                        .uid(CurateUids.DECODE_SERIES);
        SingleOutputStreamOperator<TextScrubbed> texts =
                decoded(
                        env,
                        kafka,
                        Topics.CARE_TEXTS,
                        CurateUids.READ_TEXTS,
                        CurateUids.DECODE_TEXTS);
        SingleOutputStreamOperator<AuditRecord> audit =
                decoded(env, kafka, Topics.AUDIT, CurateUids.READ_AUDIT, CurateUids.DECODE_AUDIT);
        return new CurateSources(
                cases,
                ledger,
                receipts,
                series,
                erasures,
                texts,
                audit,
                cases.getSideOutput(DecodeAvro.DEAD_LETTERS)
                        .union(
                                ledger.getSideOutput(DecodeAvro.DEAD_LETTERS),
                                receipts.getSideOutput(DecodeAvro.DEAD_LETTERS),
                                series.getSideOutput(DecodeAvro.DEAD_LETTERS),
                                erasures.getSideOutput(DecodeAvro.DEAD_LETTERS),
                                texts.getSideOutput(DecodeAvro.DEAD_LETTERS),
                                audit.getSideOutput(DecodeAvro.DEAD_LETTERS)));
    }

    private static <V extends SpecificRecordBase> SingleOutputStreamOperator<V> decoded(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            Topic<String, V> topic,
            String readUid,
            String decodeUid) {
        return env.fromSource(
                        KafkaSources.of(topic, kafka, GROUP),
                        WatermarkStrategy.noWatermarks(),
                        topic.name())
                .uid(readUid)
                .process(DecodeAvro.ofDerivedRecords(topic, kafka, decodeUid))
                .returns(new AvroTypeInfo<>(topic.valueType()))
                .name("Decode " + topic.name())
                .uid(decodeUid);
    }
}
