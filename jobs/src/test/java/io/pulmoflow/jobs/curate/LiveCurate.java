package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.LiveSource;
import io.pulmoflow.jobs.testing.ResearchKey;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The production topology of curate, fed by hand, that can be stopped and gone on with. */
final class LiveCurate {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int K = 3;

    LiveSource<CaseRevision> cases;
    LiveSource<TextScrubbed> texts;
    LiveSource<ErasureProof> erasures;

    final KeptRecords<CaseRelease> caseReleases = new KeptRecords<>();
    final KeptRecords<ExaminationRelease> examinationReleases = new KeptRecords<>();
    final KeptRecords<ClassRelease> classReleases = new KeptRecords<>();
    final KeptRecords<TextRelease> textReleases = new KeptRecords<>();
    final KeptRecords<ErasureProof> proofs = new KeptRecords<>();

    private final Path checkpoints;

    LiveCurate(Path checkpoints) {
        this.checkpoints = checkpoints;
    }

    LiveJob start(StateBackend backend, int parallelism, Optional<Path> from) throws Exception {
        cases = live(CaseRevision.class, CaseRevision::getPseudonym);
        texts = live(TextScrubbed.class, TextScrubbed::getPseudonym);
        erasures = live(ErasureProof.class, ErasureProof::getResearchId);
        FlinkSettings settings =
                FlinkSettings.from(
                        Settings.of(
                                Map.of(
                                        "checkpoint.dir",
                                        checkpoints.toUri().toString(),
                                        // Classes leave with a checkpoint.
                                        "checkpoint.interval",
                                        "PT0.3S",
                                        "state.backend",
                                        backend.name().toLowerCase(Locale.ROOT))));
        StreamExecutionEnvironment env =
                LiveJob.environment(FlinkRuntime.configuration(settings), parallelism, from);
        CurateTopology.define(
                LiveCurate::researchIds,
                ZoneId.of("Europe/Moscow"),
                new AnonymityRules(K, 1, Ladders.shipped(), List.of(Attribute.SEX)),
                new CurateSources(
                        read(env, cases, CurateUids.READ_CASES),
                        idle(env, LedgerEntry.class, CurateUids.READ_LEDGER),
                        idle(env, Receipt.class, CurateUids.READ_RECEIPTS),
                        idle(env, SeriesRelease.class, CurateUids.READ_SERIES),
                        read(env, erasures, CurateUids.READ_ERASURES),
                        read(env, texts, CurateUids.READ_TEXTS),
                        idle(env, AuditRecord.class, CurateUids.READ_AUDIT),
                        idle(env, DeadLetter.class, "read-undecodable")),
                new CurateSinks(
                        caseReleases,
                        examinationReleases,
                        classReleases,
                        textReleases,
                        new KeptRecords<>(),
                        proofs,
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>(),
                        new KeptRecords<>()));
        return LiveJob.start(env, "curate");
    }

    private static <T extends SpecificRecordBase> LiveSource<T> live(
            Class<T> type, LiveSource.KeyOf<T> keyOf) {
        return new LiveSource<>(new AvroTypeInfo<>(type), keyOf);
    }

    private static <T> DataStream<T> read(
            StreamExecutionEnvironment env, LiveSource<T> source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid).uid(uid);
    }

    private static <T extends SpecificRecordBase> DataStream<T> idle(
            StreamExecutionEnvironment env, Class<T> type, String uid) {
        return read(env, live(type, record -> ""), uid);
    }

    /** Whether the job that was started last has taken all that was fed. */
    boolean isRead() {
        return cases.isRead() && texts.isRead() && erasures.isRead();
    }

    static ResearchIds researchIds() {
        return ResearchKey.ids();
    }

    static CaseRevision revision(
            String pseudonym, long number, Consent consent, String... examinationIds) {
        List<ProtocolLinked> protocols = new ArrayList<>();
        for (String examinationId : examinationIds) {
            protocols.add(
                    ProtocolLinked.newBuilder()
                            .setPseudonym(pseudonym)
                            .setTrace(trace(Source.RIS))
                            .setExaminationId(examinationId)
                            .setPerformedAt(NOON)
                            .setReportedAt(NOON)
                            .setStatus(ProtocolStatus.FINAL)
                            .setLungRads(LungRads.CATEGORY_2)
                            .setSModifier(Answer.NO)
                            .setIncompleteReason(IncompleteReason.UNSTATED)
                            .setExpertRequired(Answer.NO)
                            .setSecondReported(false)
                            .build());
        }
        return CaseRevision.newBuilder()
                .setPseudonym(pseudonym)
                .setRevision(number)
                .setCauseEventId("event")
                .setParticipant(
                        ParticipantLinked.newBuilder()
                                .setPseudonym(pseudonym)
                                .setTrace(trace(Source.CRM))
                                .setBirthDate(LocalDate.parse("1961-05-17"))
                                .setSex(Sex.MALE)
                                .setSmokingStatus(SmokingStatus.CURRENT)
                                .setOccupationalExposure(Answer.NO)
                                .setFamilyHistory(Answer.NO)
                                .setPriorCancer(Answer.NO)
                                .setSymptoms(Answer.NO)
                                .setConsent(consent)
                                .setUpdatedAt(NOON.plusSeconds(number))
                                .build())
                .setProtocols(protocols)
                .build();
    }

    static TextScrubbed text(String pseudonym, String examinationId) {
        return TextScrubbed.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(Source.RIS))
                .setTextId("text of " + examinationId)
                .setKind(TextKind.CONCLUSION)
                .setExaminationId(examinationId)
                .setScrubbed("Пациент [ИМЯ].")
                .setMasks(Map.of("NAME", 1))
                .setRulesVersion("1")
                .setRevision(1)
                .build();
    }

    static ErasureProof tombstonesLeft(String pseudonym) {
        return new ErasurePapers("deidentify", "1")
                .proof(
                        researchIds().person(pseudonym),
                        ErasurePart.ARCHIVE,
                        new WithdrawalMark("withdrawal", NOON),
                        3);
    }

    private static Trace trace(Source source) {
        return new Trace("event", source, NOON, "fingerprint");
    }
}
