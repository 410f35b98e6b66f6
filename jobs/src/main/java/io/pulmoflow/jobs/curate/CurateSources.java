package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.DecodeSeries;
import io.pulmoflow.jobs.runtime.DecodedTopics;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.flink.streaming.api.datastream.DataStream;
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
        DecodedTopics topics = new DecodedTopics(env, kafka, GROUP);
        DataStream<CaseRevision> cases =
                topics.read(Topics.SCREENING_CASES, CurateUids.READ_CASES, CurateUids.DECODE_CASES);
        DataStream<LedgerEntry> ledger =
                topics.read(Topics.LEDGER, CurateUids.READ_LEDGER, CurateUids.DECODE_LEDGER);
        DataStream<Receipt> receipts =
                topics.read(Topics.RECEIPTS, CurateUids.READ_RECEIPTS, CurateUids.DECODE_RECEIPTS);
        DataStream<ErasureProof> erasures =
                topics.read(Topics.ERASURES, CurateUids.READ_ERASURES, CurateUids.DECODE_ERASURES);
        DataStream<SeriesRelease> series =
                topics.read(
                        Topics.CURATED_IMAGE_SERIES,
                        CurateUids.READ_SERIES,
                        new DecodeSeries(kafka, CurateUids.DECODE_SERIES),
                        SeriesRelease.class,
                        CurateUids.DECODE_SERIES);
        DataStream<TextScrubbed> texts =
                topics.read(Topics.CARE_TEXTS, CurateUids.READ_TEXTS, CurateUids.DECODE_TEXTS);
        DataStream<AuditRecord> audit =
                topics.read(Topics.AUDIT, CurateUids.READ_AUDIT, CurateUids.DECODE_AUDIT);
        return new CurateSources(
                cases, ledger, receipts, series, erasures, texts, audit, topics.undecodable());
    }
}
