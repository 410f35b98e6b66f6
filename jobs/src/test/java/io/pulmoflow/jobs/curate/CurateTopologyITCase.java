package io.pulmoflow.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import io.pulmoflow.connectors.warehouse.WarehouseSettings;
import io.pulmoflow.connectors.warehouse.WarehouseSinks;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.KeptRecords;
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
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditOutcome;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.FaultNote;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.WithdrawalMark;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class CurateTopologyITCase {
    private static final String USER = "postgres";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ANNA = "aa".repeat(16);
    private static final String BORIS = "bb".repeat(16);
    private static final String VERA = "cc".repeat(16);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static EmbeddedPostgres postgres;
    private static WarehouseSettings warehouse;

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path checkpoints;

    private final KeptRecords<CaseRelease> caseTopic = new KeptRecords<>();
    private final KeptRecords<ExaminationRelease> examinationTopic = new KeptRecords<>();
    private final KeptRecords<ClassRelease> classTopic = new KeptRecords<>();
    private final KeptRecords<TextRelease> textTopic = new KeptRecords<>();
    private final KeptRecords<DeadLetter> deadLetterTopic = new KeptRecords<>();
    private final KeptRecords<ErasureProof> erasureTopic = new KeptRecords<>();
    private final KeptRecords<Tuple2<String, Integer>> segmentEnds = new KeptRecords<>();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        String url = postgres.getJdbcUrl(USER, USER);
        WarehouseMigration.migrate(url, USER, "");
        warehouse = new WarehouseSettings(url, USER, "", Duration.ofMillis(50), 3);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        query(
                "TRUNCATE register.participant_record, register.anonymity_class, register.examination, register.archived_series, register.report_text CASCADE");
        query(
                "TRUNCATE ops.case_release, ops.class_release, ops.ledger, ops.dead_letter, ops.receipt, ops.erasure");
    }

    @Test
    void cases_and_accounts_end_in_the_warehouse_and_on_the_topics() throws Exception {
        StreamExecutionEnvironment env = environment();
        run(
                env,
                sources(
                        env,
                        of(
                                env,
                                CaseRevision.class,
                                revision(ANNA, 1, Consent.GIVEN, "A-1", "A-2"),
                                revision(BORIS, 1, Consent.GIVEN, "B-1"),
                                revision(VERA, 1, Consent.REFUSED, "V-1"),
                                revision(ANNA, 2, Consent.GIVEN, "A-2"),
                                revision(BORIS, 2, Consent.WITHDRAWN, "B-1"),
                                revision(ANNA, 1, Consent.GIVEN, "A-1", "A-2")),
                        entry("one", TerminalState.APPLIED, null),
                        entry(
                                "two",
                                TerminalState.QUARANTINED,
                                FaultNote.newBuilder()
                                        .setDeadLetterId("letter")
                                        .setCode("BAD_DATE")
                                        .setMessage("not a date")
                                        .setRemedy("write it so")
                                        .setOperator("ris")
                                        .setJobVersion("1")
                                        .build())));

        ResearchIds ids = ResearchKey.ids();
        String moved =
                LocalDate.parse("2026-03-15")
                        .plusDays(ids.shiftDays(ANNA))
                        .format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
        assertThat(query("SELECT research_id, examination_id, content FROM register.report_text"))
                .containsExactly(
                        ids.person(ANNA)
                                + "|"
                                + ids.thing("A-2")
                                + "|Пациент [ИМЯ]. КТ от "
                                + moved
                                + ".");
        assertThat(textTopic.all())
                .filteredOn(release -> release.getText() != null)
                .extracting(TextRelease::getTextId)
                .contains(ids.thing("text of A-2"))
                .doesNotContain(ids.thing("text of A-1"));
        assertThat(query("SELECT research_id, revision FROM register.participant"))
                .containsExactly(ids.person(ANNA) + "|2");
        assertThat(query("SELECT examination_id FROM register.examination"))
                .containsExactly(ids.thing("A-2"));
        assertThat(query("SELECT series_id, archived_count FROM register.archived_series"))
                .containsExactly(ids.thing("S-1") + "|3");
        assertThat(query("SELECT event_id, state FROM ops.ledger ORDER BY 1"))
                .containsExactly("one|APPLIED", "two|QUARANTINED");
        assertThat(query("SELECT dead_letter_id, code FROM ops.dead_letter"))
                .containsExactly("letter|BAD_DATE");
        assertThat(query("SELECT part, job, count FROM ops.erasure"))
                .containsExactly("ARCHIVE|deidentify|3");
        assertThat(query("SELECT came_in, in_flight FROM ops.balance WHERE source = 'RIS'"))
                .containsExactly("2|0");

        assertThat(caseTopic.all())
                .extracting(
                        release ->
                                release.getResearchId()
                                        + (release.getCuratedCase() == null ? " erased" : " out"))
                .containsExactlyInAnyOrder(
                        ids.person(ANNA) + " out",
                        ids.person(ANNA) + " out",
                        ids.person(BORIS) + " out",
                        ids.person(BORIS) + " erased");
        assertThat(examinationTopic.all())
                .filteredOn(release -> release.getExamination() == null)
                .extracting(ExaminationRelease::getExaminationId)
                .containsExactlyInAnyOrder(ids.thing("A-1"), ids.thing("B-1"));
        assertThat(deadLetterTopic.all()).containsExactly(undecodable());
    }

    @Test
    void what_was_delivered_before_changes_nothing_when_it_is_delivered_again() throws Exception {
        for (int delivery = 0; delivery < 2; delivery++) {
            StreamExecutionEnvironment env = environment();
            run(
                    env,
                    sources(
                            env,
                            of(
                                    env,
                                    CaseRevision.class,
                                    revision(ANNA, 1, Consent.GIVEN, "A-1"),
                                    revision(ANNA, 2, Consent.GIVEN, "A-1", "A-2")),
                            entry("one", TerminalState.APPLIED, null)));
        }

        assertThat(query("SELECT revision FROM register.participant")).containsExactly("2");
        assertThat(query("SELECT count(*) FROM register.examination")).containsExactly("2");
        assertThat(query("SELECT came_in, applied FROM ops.balance WHERE source = 'RIS'"))
                .containsExactly("1|1");
    }

    @Test
    void people_are_known_as_one_of_k_while_k_are_there() throws Exception {
        StreamExecutionEnvironment env = environment();
        run(
                env,
                sources(
                        env,
                        of(
                                env,
                                CaseRevision.class,
                                revision(ANNA, 1, Consent.GIVEN, "A-1"),
                                revision(BORIS, 1, Consent.GIVEN, "B-1"),
                                revision("dd".repeat(16), 1, Consent.GIVEN),
                                revision(VERA, 1, Consent.GIVEN),
                                revision("ee".repeat(16), 1, Consent.GIVEN),
                                revision(VERA, 2, Consent.WITHDRAWN)),
                        entry("one", TerminalState.APPLIED, null)));

        assertThat(
                        query(
                                "SELECT age, sex, region, smoking_status, occupational_exposure,"
                                        + " count(*), min(class_size) FROM register.participant"
                                        + " GROUP BY 1, 2, 3, 4, 5"))
                .containsExactly("64|MALE|UNKNOWN|CURRENT|NO|4|4");
        assertThat(classTopic.all()).isNotEmpty();
        assertThat(classTopic.all().get(classTopic.all().size() - 1).getCuratedClass())
                .satisfies(one -> assertThat(one.getMembers()).hasSize(4));
    }

    @Test
    void severed_connections_are_opened_again_and_nothing_is_lost() throws Exception {
        StreamExecutionEnvironment env = environment();
        List<CaseRevision> revisions = new ArrayList<>();
        for (int number = 1; number <= 60; number++) {
            revisions.add(revision(ANNA, number, Consent.GIVEN, "A-" + number));
        }
        DataStream<CaseRevision> slowly =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        index -> revisions.get(index.intValue()),
                                        revisions.size(),
                                        RateLimiterStrategy.perSecond(40),
                                        new AvroTypeInfo<>(CaseRevision.class)),
                                WatermarkStrategy.noWatermarks(),
                                "cases")
                        .uid("cases")
                        .setParallelism(1)
                        .map(CurateTopologyITCase::severConnectionsAtTheThirtieth)
                        .returns(new AvroTypeInfo<>(CaseRevision.class))
                        .uid("sever")
                        .setParallelism(1);

        run(env, sources(env, slowly, entry("one", TerminalState.APPLIED, null)));

        assertThat(query("SELECT revision FROM register.participant")).containsExactly("60");
        assertThat(query("SELECT examination_id FROM register.examination"))
                .containsExactly(ResearchKey.ids().thing("A-60"));
        assertThat(severed).isPositive();
    }

    private static volatile int severed;

    private static CaseRevision severConnectionsAtTheThirtieth(CaseRevision revision)
            throws SQLException {
        if (revision.getRevision() == 30) {
            severed =
                    query(
                                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                            + " WHERE application_name = 'pulmoflow-curate'")
                            .size();
        }
        return revision;
    }

    /** With a receipt of so many records, and one record of each other kind. */
    private static CurateSources sources(
            StreamExecutionEnvironment env, DataStream<CaseRevision> cases, LedgerEntry... ledger) {
        return new CurateSources(
                cases,
                of(env, LedgerEntry.class, ledger),
                of(env, Receipt.class, receipt("file", ledger.length)),
                of(env, SeriesRelease.class, series(ANNA, "S-1", 5)),
                of(env, ErasureProof.class, proof()),
                of(env, TextScrubbed.class, texts()),
                of(env, AuditRecord.class, opened()),
                of(env, DeadLetter.class, undecodable()));
    }

    private void run(StreamExecutionEnvironment env, CurateSources sources) throws Exception {
        WarehouseSinks sinks = new WarehouseSinks(warehouse);
        CurateTopology.define(
                ResearchKey::ids,
                ZoneId.of("Europe/Moscow"),
                new AnonymityRules(3, 1, Ladders.shipped(), List.of(Attribute.SEX)),
                sources,
                new CurateSinks(
                        caseTopic,
                        examinationTopic,
                        classTopic,
                        textTopic,
                        deadLetterTopic,
                        erasureTopic,
                        sinks.cases(),
                        sinks.classes(),
                        sinks.series(),
                        sinks.texts(),
                        sinks.ledger(),
                        sinks.deadLetters(),
                        sinks.receipts(),
                        sinks.erasures(),
                        sinks.audit(),
                        segmentEnds));
        env.execute("curate");
    }

    /** As in production, but for restarts: a failure fails the test. */
    private StreamExecutionEnvironment environment() {
        Configuration configuration =
                FlinkRuntime.configuration(
                        FlinkSettings.from(
                                Settings.of(
                                        Map.of("checkpoint.dir", checkpoints.toUri().toString()))));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private static ErasureProof proof() {
        return new ErasurePapers("deidentify", "1")
                .proof(
                        ResearchKey.ids().person(BORIS),
                        ErasurePart.ARCHIVE,
                        new WithdrawalMark("withdrawal", NOON),
                        3);
    }

    @SafeVarargs
    private static <T extends SpecificRecordBase> DataStream<T> of(
            StreamExecutionEnvironment env, Class<T> type, T... elements) {
        List<T> all = List.of(elements);
        return env.fromSource(
                        new DataGeneratorSource<>(
                                index -> all.get(index.intValue()),
                                all.size(),
                                new AvroTypeInfo<>(type)),
                        WatermarkStrategy.noWatermarks(),
                        type.getSimpleName())
                .uid(type.getSimpleName())
                .setParallelism(1);
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse.url(), USER, "");
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        cells.add(result.getString(i));
                    }
                    rows.add(String.join("|", cells));
                }
            }
            return rows;
        }
    }

    private static AuditRecord opened() {
        return new AuditRecord(
                "audit-1",
                NOON,
                "nurse-7",
                AuditAction.CONTACT_OPENED,
                AuditOutcome.DONE,
                "notification-1",
                "called about the recall");
    }

    private static CaseRevision revision(
            String pseudonym, long number, Consent consent, String... examinationIds) {
        Trace trace =
                Trace.newBuilder()
                        .setEventId("event")
                        .setSource(Source.CRM)
                        .setAcceptedAt(NOON)
                        .setFingerprint("fingerprint")
                        .build();
        List<ProtocolLinked> protocols = new ArrayList<>();
        for (String examinationId : examinationIds) {
            protocols.add(
                    ProtocolLinked.newBuilder()
                            .setPseudonym(pseudonym)
                            .setTrace(trace)
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
                                .setTrace(trace)
                                .setBirthDate(LocalDate.parse("1961-05-17"))
                                .setSex(Sex.MALE)
                                .setSmokingStatus(SmokingStatus.CURRENT)
                                .setOccupationalExposure(Answer.NO)
                                .setFamilyHistory(Answer.NO)
                                .setPriorCancer(Answer.NO)
                                .setSymptoms(Answer.NO)
                                .setConsent(consent)
                                .setUpdatedAt(NOON)
                                .build())
                .setProtocols(protocols)
                .build();
    }

    private static LedgerEntry entry(String eventId, TerminalState state, FaultNote fault) {
        return LedgerEntry.newBuilder()
                .setEventId(eventId)
                .setSource(Source.RIS)
                .setState(state)
                .setStage(Stage.TRIAGE)
                .setReason("NEW")
                .setAt(NOON)
                .setFault(fault)
                .build();
    }

    private static SeriesRelease series(String pseudonym, String careId, long revision) {
        ResearchIds ids = ResearchKey.ids();
        return new SeriesRelease(
                ids.thing(careId),
                CuratedImageSeries.newBuilder()
                        .setResearchId(ids.person(pseudonym))
                        .setSeriesId(ids.thing(careId))
                        .setStudyId(ids.thing("study"))
                        .setRevision(revision)
                        .setArchiveStudyUid("2.25.1")
                        .setArchiveSeriesUid("2.25.2")
                        .setArchiveLocation("2.25.1/2.25.2")
                        .setComplete(true)
                        .setArchivedCount(3)
                        .setArchivedBytes(900L)
                        .build());
    }

    /**
     * Of Anna, who consents, of Boris, who has withdrawn, and of a version that is not the case's.
     */
    private static TextScrubbed[] texts() {
        return new TextScrubbed[] {
            text(ANNA, "A-2", "fingerprint"),
            text(BORIS, "B-1", "fingerprint"),
            text(ANNA, "A-1", "older")
        };
    }

    private static TextScrubbed text(String pseudonym, String examinationId, String fingerprint) {
        return TextScrubbed.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(
                        Trace.newBuilder()
                                .setEventId("event")
                                .setSource(Source.RIS)
                                .setAcceptedAt(NOON)
                                .setFingerprint(fingerprint)
                                .build())
                .setTextId("text of " + examinationId)
                .setKind(TextKind.CONCLUSION)
                .setExaminationId(examinationId)
                .setScrubbed("Пациент [ИМЯ]. КТ от ⟦2026-03-15|dd.mm.yyyy⟧.")
                .setMasks(Map.of("NAME", 1, "DATE", 1))
                .setRulesVersion("1")
                .setRevision(1)
                .build();
    }

    private static Receipt receipt(String sha256, int records) {
        return Receipt.newBuilder()
                .setFileSha256(sha256)
                .setSource(Source.RIS)
                .setRecordsRead(records)
                .setAccepted(records)
                .setQuarantined(0)
                .setRejected(false)
                .setCompletedAt(NOON)
                .build();
    }

    private static DeadLetter undecodable() {
        return DeadLetter.newBuilder()
                .setDeadLetterId("undecodable")
                .setEventId("coordinates")
                .setCode("UNDECODABLE")
                .setMessage("no record")
                .setRemedy("find the producer")
                .setPayloadFormat(PayloadFormat.AVRO)
                .setPayload(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setOperator("decode-screening-cases")
                .setJobVersion("1")
                .setOccurredAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }
}
