package io.pulmoflow.jobs.cli.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import io.pulmoflow.operators.privacy.domain.IdentityKind;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.curated.CuratedAssessment;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.SecondReading;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identity is planted where it must not be: each search has to name the place, not the value. */
class PlantedIdentityITCase {
    private static final String USER = "postgres";
    private static final String ANNA = "aa".repeat(16);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static EmbeddedPostgres postgres;

    @TempDir private Path folder;

    private final Findings findings = new Findings(known().index());

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        WarehouseMigration.migrate(postgres.getJdbcUrl(USER, USER), USER, "");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void a_name_in_a_curated_record_is_found_by_its_field() {
        TopicSearch.search(
                findings, record(null), Optional.of(examination("узел, Кукушкиной, 6 мм")));
        assertThat(findings.allHits())
                .containsExactly(
                        new Hit(
                                "curated.examinations",
                                "partition 2 offset 40 assessment.missing[0]",
                                IdentityKind.NAME));
        assertThat(verdict()).isEqualTo(Finding.Verdict.CLEAN);
        findings.conclude("topics", 0, "one record", 0);
        assertThat(verdict()).isEqualTo(Finding.Verdict.BREACH);
    }

    @Test
    void a_record_as_it_should_be_is_clean() {
        TopicSearch.search(
                findings, record(null), Optional.of(examination("nodule 1: long_axis_mm")));
        assertThat(findings.allHits()).isEmpty();
    }

    @Test
    void bytes_of_no_schema_and_headers_are_searched_as_well() {
        ConsumerRecord<String, byte[]> record =
                record("написал 112 233 445 95".getBytes(StandardCharsets.UTF_8));
        record.headers().add("sender", "kukushkina@example.org".getBytes(StandardCharsets.UTF_8));
        TopicSearch.search(findings, record, Optional.empty());
        assertThat(findings.allHits())
                .extracting(Hit::place, Hit::kind)
                .contains(
                        Tuple.tuple("partition 2 offset 40 header", IdentityKind.EMAIL),
                        Tuple.tuple("partition 2 offset 40 bytes", IdentityKind.NATIONAL_ID));
    }

    @Test
    void a_phone_in_a_row_of_the_warehouse_is_found_by_its_column() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO ops.dead_letter VALUES ('letter', 'event', 'CRM', 'BAD_VALUE',"
                            + " 'не звонить на 8 (916) 123-45-67', 'mend it', 'crm', '1', NULL,"
                            + " NULL, NULL, NULL, now())");
            WarehouseSearch.search(connection, findings);
            statement.execute("DELETE FROM ops.dead_letter");
        }
        assertThat(findings.allHits())
                .containsExactly(
                        new Hit("ops.dead_letter", "row 1 column message", IdentityKind.PHONE));
        assertThat(verdict()).isEqualTo(Finding.Verdict.BREACH);
    }

    @Test
    void a_patient_in_an_archived_image_is_found_by_file_and_tag() throws IOException {
        Path study = Files.createDirectories(folder.resolve("1.2/3.4"));
        PlantedImage.write(study.resolve("5.dcm"), "KUKUSHKINA^ANNA", "19610412");
        PlantedImage.write(study.resolve("6.dcm"), "", "");
        Files.writeString(study.resolve("7.dcm"), "no image");
        ArchiveSearch archive = new ArchiveSearch(List.of(folder));
        archive.search(findings);
        assertThat(findings.allHits())
                .containsExactly(
                        new Hit("archive", "1.2/3.4/5.dcm (0010,0010)", IdentityKind.NAME),
                        new Hit("archive", "1.2/3.4/5.dcm (0010,0030)", IdentityKind.BIRTH_DATE));
    }

    @Test
    void an_archived_image_that_cannot_be_read_is_not_passed_over() throws IOException {
        Path file = folder.resolve("8.dcm");
        PlantedImage.write(file, "", "");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        new ArchiveSearch(List.of(folder)).search(findings);
        assertThat(verdict()).isEqualTo(Finding.Verdict.UNCHECKED);
    }

    @Test
    void a_line_of_a_log_is_found_by_its_number() throws IOException {
        Files.writeString(folder.resolve("crm.log"), "all is well\nbad row of MSK-0042317\n");
        LogSearch.search(folder, findings);
        assertThat(findings.allHits())
                .containsExactly(new Hit("log crm.log", "line 2", IdentityKind.LOCAL_ID));
    }

    @Test
    void no_form_of_the_report_holds_a_value() throws IOException {
        findings.search("somewhere", "in <a> place", "Кукушкина 112-233-445 95");
        findings.conclude("topics", 0, "one record", 0);
        PrivacyReport report =
                new PrivacyReport(
                        NOON, 1, known().index().known(), 0, findings.all(), findings.allHits());
        for (ReportForm form : ReportForm.values()) {
            assertThat(form.write(report))
                    .contains("BREACH", "NATIONAL_ID")
                    .doesNotContainIgnoringCase("кукушкин")
                    .doesNotContain("11223344595", "112-233");
        }
        assertThat(ReportForm.HTML.write(report)).doesNotContain("<a>");
        assertThat(report.exitCode()).isEqualTo(PrivacyReport.BREACH);
    }

    @Test
    void a_register_without_tuples_cannot_be_checked_and_one_with_them_is_counted()
            throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ReleaseChecks checks = new ReleaseChecks(connection, 3, findings);
            statement.execute("DROP SCHEMA register CASCADE");
            statement.execute("CREATE SCHEMA register");
            statement.execute("CREATE TABLE register.participant (research_id text, sex text)");
            checks.uniqueness();
            assertThat(verdict()).isEqualTo(Finding.Verdict.UNCHECKED);

            statement.execute(
                    "ALTER TABLE register.participant ADD COLUMN age text, ADD COLUMN region text,"
                            + " ADD COLUMN smoking_status text, ADD COLUMN occupational_exposure"
                            + " text, ADD COLUMN examination_month text");
            statement.execute(
                    "INSERT INTO register.participant SELECT n::text, 'FEMALE', '60-64', '*', '*',"
                            + " '*', '*' FROM generate_series(1, 4) n");
            statement.execute(
                    "INSERT INTO register.participant SELECT '*' || n, '*', '*', '*', '*', '*',"
                            + " '*' FROM generate_series(1, 2) n");
            assertThat(ReleasedClasses.read(connection, 3))
                    .contains(new ReleasedClasses(6, 1, 4, 0, 2.0 / 6, 2));
            statement.execute(
                    "UPDATE register.participant SET region = 'Kaluga' WHERE research_id IN ('1', '2')");
            assertThat(ReleasedClasses.read(connection, 3).orElseThrow().tooSmall()).isEqualTo(2);
            connection.rollback();
        }
    }

    @Test
    void what_is_left_of_a_withdrawn_person_is_a_breach() throws SQLException {
        LatestValues latest = new LatestValues();
        latest.take("curated.examinations", "key", Optional.of(examination("")));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO ops.case_release VALUES ('%s', 5, true, '{}', now())"
                            .formatted(ANNA));
            ReleaseChecks checks = new ReleaseChecks(connection, 3, findings);
            checks.erased(latest, Set.of(ANNA));
            assertThat(findings.all())
                    .extracting(Finding::detail)
                    .containsExactly(
                            "1 latest values of curated.examinations speak of them",
                            "the archive has images of 1 of them");
            latest.take("curated.examinations", "key", Optional.empty());
            int before = findings.all().size();
            checks.erased(latest, Set.of());
            assertThat(findings.all().get(before).verdict()).isEqualTo(Finding.Verdict.CLEAN);
            connection.rollback();
        }
    }

    private Finding.Verdict verdict() {
        return findings.all().stream()
                .map(Finding::verdict)
                .max(Enum::compareTo)
                .orElse(Finding.Verdict.CLEAN);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl(USER, USER), USER, "");
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value) {
        return new ConsumerRecord<>("curated.examinations", 2, 40, "bb".repeat(16), value);
    }

    private static CuratedExamination examination(String missing) {
        return CuratedExamination.newBuilder()
                .setResearchId(ANNA)
                .setExaminationId("bb".repeat(16))
                .setRevision(1)
                .setPerformedOn(LocalDate.of(2025, 3, 1))
                .setStatus(ProtocolStatus.FINAL)
                .setLungRads(LungRads.CATEGORY_2)
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setExpertRequired(Answer.NO)
                .setSecondReported(false)
                .setAssessment(
                        CuratedAssessment.newBuilder()
                                .setComputed(ComputedCategory.CATEGORY_2)
                                .setVersion("v2022")
                                .setMissing(List.of(missing))
                                .setRouted(LungRads.CATEGORY_2)
                                .setSecondReading(SecondReading.NOT_ASKED)
                                .build())
                .build();
    }

    private static KnownIdentities known() {
        KnownIdentities known = new KnownIdentities();
        known.take(
                ParticipantRecorded.newBuilder()
                        .setOrigin(new Origin("event", Source.CRM, NOON, "file", 1, "fingerprint"))
                        .setContactId("C-100042")
                        .setNationalId("112-233-445 95")
                        .setLastName("Кукушкина")
                        .setFirstName("Анна")
                        .setBirthDate(LocalDate.of(1961, 4, 12))
                        .setSex(Sex.FEMALE)
                        .setPhone("+7 916 123-45-67")
                        .setEmail("kukushkina@example.org")
                        .setLocalIds(List.of(new Alias("msk", "MSK-0042317")))
                        .setSmokingStatus(SmokingStatus.NEVER)
                        .setOccupationalExposure(Answer.NO)
                        .setFamilyHistory(Answer.NO)
                        .setPriorCancer(Answer.NO)
                        .setSymptoms(Answer.NO)
                        .setConsent(Consent.GIVEN)
                        .setUpdatedAt(NOON)
                        .build());
        return known;
    }
}
