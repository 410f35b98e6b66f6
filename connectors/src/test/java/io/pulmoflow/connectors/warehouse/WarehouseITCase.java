package io.pulmoflow.connectors.warehouse;

import static io.pulmoflow.connectors.warehouse.Releases.ANNA;
import static io.pulmoflow.connectors.warehouse.Releases.BORIS;
import static io.pulmoflow.connectors.warehouse.Releases.FIRST_EXAMINATION;
import static io.pulmoflow.connectors.warehouse.Releases.SECOND_EXAMINATION;
import static io.pulmoflow.connectors.warehouse.Releases.erasure;
import static io.pulmoflow.connectors.warehouse.Releases.examination;
import static io.pulmoflow.connectors.warehouse.Releases.nodule;
import static io.pulmoflow.connectors.warehouse.Releases.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.CuratedExamination;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.CuratedParticipant;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.FaultNote;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.screening.OutcomeKind;
import io.pulmoflow.schemas.screening.SecondReading;
import io.pulmoflow.schemas.screening.Urgency;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseITCase {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final String SERIES = "51".repeat(16);

    @RegisterExtension static final Warehouse warehouse = new Warehouse();

    @Test
    void a_schema_that_is_up_to_date_is_left_alone() {
        assertThat(warehouse.migrate()).isZero();
    }

    @Test
    void every_column_of_a_case_arrives_as_it_was_sent() throws SQLException {
        warehouse.cases(whole(ANNA, 7));

        assertThat(warehouse.rows("SELECT * FROM register.participant"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("written_at")).isNotNull();
                            row.remove("written_at");
                            assertThat(row)
                                    .isEqualTo(
                                            columns(
                                                    "research_id", ANNA,
                                                    "revision", "7",
                                                    "age", "*",
                                                    "sex", "*",
                                                    "region", "*",
                                                    "smoking_status", "*",
                                                    "occupational_exposure", "*",
                                                    "examination_month", "*",
                                                    "class_size", null,
                                                    "generalization", "1",
                                                    "pack_years", "22.5",
                                                    "years_since_quit", "6",
                                                    "family_history", "YES",
                                                    "prior_cancer", "UNKNOWN",
                                                    "symptoms", "NO",
                                                    "registered_on", "2024-02-01",
                                                    "quarantined_records", "3"));
                        });
        assertThat(warehouse.rows("SELECT * FROM register.examination ORDER BY examination_id"))
                .hasSize(2)
                .first()
                .isEqualTo(
                        columns(
                                "examination_id", FIRST_EXAMINATION,
                                "research_id", ANNA,
                                "performed_on", "2024-03-02",
                                "status", "AMENDED",
                                "lung_rads", "CATEGORY_4A",
                                "lung_rads_version", "2022",
                                "s_modifier", "YES",
                                "incomplete_reason", "UNSTATED",
                                "icd10", "R91",
                                "expert_required", "NO",
                                "second_reported", "t",
                                "computed_lung_rads", "INDETERMINATE",
                                "computed_version", "v2022",
                                "deciding_nodule", "2",
                                "computed_reasons", "{v2022/part-solid-new-4a}",
                                "computed_missing", "{\"nodule 1: long_axis_mm\"}",
                                "computed_flags", "{TYPE_CHANGED}",
                                "routed_lung_rads", "CATEGORY_4B",
                                "second_reading", "DISAGREED"));
        assertThat(warehouse.rows("SELECT * FROM register.nodule ORDER BY examination_id, number"))
                .hasSize(3)
                .element(1)
                .isEqualTo(
                        columns(
                                "research_id", ANNA,
                                "examination_id", FIRST_EXAMINATION,
                                "number", "2",
                                "stated_id", "d0".repeat(16),
                                "type", "PART_SOLID",
                                "status", "GROWING",
                                "location", "JUXTAPLEURAL",
                                "lobe", "LINGULA",
                                "segment", "S4",
                                "long_axis_mm", "10.9",
                                "short_axis_mm", "7.2",
                                "solid_long_axis_mm", "5.1",
                                "solid_short_axis_mm", "4.3",
                                "volume_mm3", "268",
                                "solid_volume_mm3", "65",
                                "margin", "LOBULATED",
                                "shape", "OVAL",
                                "benign_signs", "{FAT,POPCORN}",
                                "cyst_features", "{THIN_WALL}",
                                "suspicious_features", "{SPICULATION}",
                                "slow_growth", "NO",
                                "lasting_id", "d1".repeat(16),
                                "match_confidence", "87",
                                "computed_status", "STABLE",
                                "computed_lung_rads", "CATEGORY_3",
                                "diameter_change_mm", "0.4",
                                "volume_doubling_days", "390",
                                "computed_flags", "{STATUS_DISAGREES}"));
        assertThat(warehouse.rows("SELECT * FROM register.health_record"))
                .containsExactly(
                        columns(
                                "health_record_id", "c1".repeat(16),
                                "research_id", ANNA,
                                "record_type", "OBSERVATION",
                                "code_system", "LOINC",
                                "code", "20150-9",
                                "value", "2.4",
                                "unit", "L",
                                "effective_on", "2024-06-01",
                                "ended_on", "2024-06-08"));
        assertThat(warehouse.rows("SELECT * FROM register.image_series"))
                .containsExactly(
                        columns(
                                "series_id", "51".repeat(16),
                                "research_id", ANNA,
                                "study_id", "52".repeat(16),
                                "examination_id", FIRST_EXAMINATION,
                                "modality", "CT",
                                "acquired_on", "2024-03-02",
                                "rows", "512",
                                "columns", "768",
                                "bits_allocated", "16",
                                "slice_thickness_mm", "1.25",
                                "tube_voltage_kv", "120",
                                "instance_count", "12",
                                "size_bytes", "6300000000"));
        assertThat(warehouse.rows("SELECT * FROM register.outcome"))
                .containsExactly(
                        columns(
                                "research_id", ANNA,
                                "kind", "SUPERVISION",
                                "category", "CATEGORY_3",
                                "s_modifier", "NO",
                                "examination_id", FIRST_EXAMINATION,
                                "mapping_version", "acr-v2022-1",
                                "interval_months", "6",
                                "due_on", "2025-09-01",
                                "reasons", "{CATEGORY_3,BASELINE}"));
        assertThat(warehouse.rows("SELECT * FROM register.notification"))
                .containsExactly(
                        columns(
                                "notification_id", "71".repeat(16),
                                "research_id", ANNA,
                                "kind", "RECALL",
                                "state", "ISSUED",
                                "examination_id", FIRST_EXAMINATION,
                                "category", "CATEGORY_3",
                                "due_on", "2025-09-01",
                                "urgency", "REMINDER",
                                "acknowledged", "t"));
        assertThat(warehouse.rows("SELECT * FROM register.eligibility"))
                .containsExactly(
                        columns(
                                "research_id", ANNA,
                                "status", "NOT_ELIGIBLE",
                                "criteria_version", "uspstf-2021",
                                "reasons", "{AGE_50_TO_80,SMOKING_NEVER}",
                                "decided_on", "2024-02-03"));
    }

    @Test
    void a_decision_on_eligibility_follows_the_revision_of_its_case() throws SQLException {
        CaseRelease second = whole(ANNA, 2);
        second.getCuratedCase().getEligibility().setStatus(EligibilityStatus.ELIGIBLE);
        CaseRelease late = whole(ANNA, 1);

        warehouse.cases(second, late);
        assertThat(warehouse.values("SELECT status FROM register.eligibility"))
                .containsExactly("ELIGIBLE");

        CaseRelease undecided = whole(ANNA, 3);
        undecided.getCuratedCase().setEligibility(null);
        warehouse.cases(undecided);
        assertThat(warehouse.values("SELECT status FROM register.eligibility")).isEmpty();
    }

    @Test
    void a_higher_revision_replaces_the_whole_case_and_what_vanished_vanishes()
            throws SQLException {
        CuratedExamination second = examination(ANNA, SECOND_EXAMINATION, 2, nodule(2));

        warehouse.cases(whole(ANNA, 1), Releases.of(ANNA, 2, List.of(second)));

        assertThat(warehouse.values("SELECT revision FROM register.participant"))
                .containsExactly("2");
        assertThat(warehouse.values("SELECT examination_id FROM register.examination"))
                .containsExactly(SECOND_EXAMINATION);
        assertThat(warehouse.values("SELECT number FROM register.nodule")).containsExactly("2");
        assertThat(warehouse.values("SELECT examination_id FROM register.outcome"))
                .containsExactly(SECOND_EXAMINATION);
    }

    @Test
    void a_revision_that_is_not_higher_changes_nothing() throws SQLException {
        warehouse.cases(whole(ANNA, 5));
        List<Map<String, String>> written = register();

        warehouse.cases(
                Releases.of(ANNA, 5, List.of()), Releases.of(ANNA, 4, List.of()), erasure(ANNA, 3));

        assertThat(register()).isEqualTo(written);
    }

    @Test
    void an_erased_case_leaves_nothing_in_the_register() throws SQLException {
        warehouse.cases(whole(ANNA, 1), whole(BORIS, 1), erasure(ANNA, 2));

        assertThat(register()).isNotEmpty().noneMatch(row -> row.containsValue(ANNA));
        assertThat(warehouse.values("SELECT research_id FROM register.participant"))
                .containsExactly(BORIS);
    }

    @Test
    void an_older_revision_does_not_bring_an_erased_case_back_and_a_newer_does()
            throws SQLException {
        warehouse.cases(erasure(ANNA, 9), whole(ANNA, 8));
        assertThat(register()).isEmpty();

        warehouse.cases(whole(ANNA, 10));
        assertThat(warehouse.values("SELECT revision FROM register.participant"))
                .containsExactly("10");
    }

    @Test
    void an_examination_that_two_people_claim_stays_with_both() throws SQLException {
        warehouse.cases(whole(ANNA, 1), whole(BORIS, 1), whole(ANNA, 2), erasure(BORIS, 2));

        assertThat(warehouse.values("SELECT examination_id FROM register.examination ORDER BY 1"))
                .containsExactly(FIRST_EXAMINATION, SECOND_EXAMINATION);
    }

    @Test
    void a_revision_rewrites_only_the_parts_that_it_changes() throws SQLException {
        String versions =
                """
                SELECT (SELECT xmin FROM register.image_series) AS images,
                       (SELECT min(xmin::text) FROM register.nodule) AS nodules,
                       (SELECT xmin FROM register.health_record) AS health,
                       (SELECT xmin FROM register.notification) AS notification
                """;
        warehouse.cases(whole(ANNA, 1));
        Map<String, String> before = warehouse.rows(versions).get(0);
        CaseRelease oneMoreImage = whole(ANNA, 2);
        oneMoreImage.getCuratedCase().getImageSeries().get(0).setInstanceCount(13);

        warehouse.cases(oneMoreImage);

        Map<String, String> after = warehouse.rows(versions).get(0);
        assertThat(after.get("images")).isNotEqualTo(before.get("images"));
        before.remove("images");
        assertThat(after).containsAllEntriesOf(before);
        assertThat(warehouse.values("SELECT instance_count FROM register.image_series"))
                .containsExactly("13");
        assertThat(warehouse.values("SELECT revision FROM register.participant"))
                .containsExactly("2");
    }

    @Test
    void every_column_of_a_participant_is_replaced() throws SQLException {
        warehouse.cases(whole(ANNA, 1));
        Map<String, String> before =
                warehouse.rows("SELECT * FROM register.participant_record").get(0);
        CaseRelease other = whole(ANNA, 2);
        other.getCuratedCase().setQuarantinedRecords(0);
        other.getCuratedCase()
                .setParticipant(
                        CuratedParticipant.newBuilder()
                                .setFamilyHistory(Answer.NO)
                                .setPriorCancer(Answer.NO)
                                .setSymptoms(Answer.YES)
                                .build());

        warehouse.cases(other);

        Map<String, String> after =
                warehouse.rows("SELECT * FROM register.participant_record").get(0);
        before.remove("research_id");
        assertThat(before)
                .allSatisfy(
                        (column, value) ->
                                assertThat(after.get(column)).as(column).isNotEqualTo(value));
    }

    @Test
    void a_case_that_comes_back_after_its_erasure_is_whole_again() throws SQLException {
        warehouse.cases(whole(ANNA, 1));
        List<Map<String, String>> written = register();

        warehouse.cases(erasure(ANNA, 2), whole(ANNA, 3));

        assertThat(register()).hasSameSizeAs(written);
    }

    @Test
    void a_batch_of_calls_writes_every_case() throws SQLException {
        List<CaseRelease> releases = new ArrayList<>();
        for (int person = 0; person < 500; person++) {
            releases.add(whole(String.format("%032x", person % 250), person + 1));
        }

        warehouse.write(new CaseWrite(), releases);

        assertThat(
                        warehouse.rows(
                                "SELECT count(*) AS n, min(revision) AS r FROM register.participant"))
                .containsExactly(columns("n", "250", "r", "251"));
        assertThat(warehouse.values("SELECT count(*) FROM register.nodule")).containsExactly("750");
    }

    @Test
    void a_case_that_fails_half_way_leaves_the_former_one_whole() throws SQLException {
        warehouse.cases(whole(ANNA, 1));
        List<Map<String, String>> written = register();
        CuratedExamination twice = examination(ANNA, SECOND_EXAMINATION, 2, nodule(1), nodule(1));

        assertThatThrownBy(() -> warehouse.cases(Releases.of(ANNA, 2, List.of(twice))))
                .isInstanceOf(SQLException.class);

        assertThat(register()).isEqualTo(written);
        assertThat(warehouse.values("SELECT revision FROM ops.case_release")).containsExactly("1");
    }

    @Test
    void a_reader_never_sees_half_a_case() throws Exception {
        warehouse.cases(whole(ANNA, 1));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(WarehouseITCase::rewriteAnna, writer);
            do {
                assertThat(
                                warehouse.rows(
                                        """
                                        SELECT (SELECT count(*) FROM register.participant) AS people,
                                               (SELECT count(*) FROM register.examination) AS examinations,
                                               (SELECT count(*) FROM register.nodule) AS nodules,
                                               (SELECT count(*) FROM register.outcome) AS outcomes
                                        """))
                        .containsExactly(
                                columns(
                                        "people", "1",
                                        "examinations", "2",
                                        "nodules", "3",
                                        "outcomes", "1"));
            } while (!writing.isDone());
            writing.join();
        } finally {
            writer.shutdownNow();
        }
        assertThat(warehouse.values("SELECT revision FROM register.participant"))
                .containsExactly("300");
    }

    private static void rewriteAnna() {
        CaseWrite write = new CaseWrite();
        try (Connection connection = warehouse.connect();
                PreparedStatement statement = connection.prepareStatement(write.query())) {
            for (int revision = 2; revision <= 300; revision++) {
                write.statement(statement, whole(ANNA, revision));
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void values_that_postgresql_has_no_room_for_do_not_stop_the_stream() throws SQLException {
        CaseRelease release = whole(ANNA, 1);
        release.getCuratedCase().getExaminations().get(0).setIcd10("R\u000091");
        release.getCuratedCase().getParticipant().setPackYears(Double.NaN);
        release.getCuratedCase().getParticipant().setRegisteredOn(LocalDate.of(-1, 12, 31));
        release.getCuratedCase().getExaminations().get(0).setPerformedOn(LocalDate.of(0, 6, 5));
        release.getCuratedCase().getExaminations().get(1).setPerformedOn(LocalDate.of(12026, 6, 5));

        warehouse.cases(release);

        assertThat(warehouse.rows("SELECT pack_years, registered_on FROM register.participant"))
                .containsExactly(columns("pack_years", null, "registered_on", "0002-12-31 BC"));
        assertThat(
                        warehouse.values(
                                "SELECT performed_on::text FROM register.examination ORDER BY performed_on"))
                .containsExactly("0001-06-05 BC", "12026-06-05");
        assertThat(warehouse.values("SELECT icd10 FROM register.examination ORDER BY performed_on"))
                .startsWith("R\uFFFD91");
    }

    @Test
    void nothing_but_a_keyed_token_fits_into_a_key() {
        assertThatThrownBy(() -> warehouse.cases(whole("112-233-445 95", 1)))
                .isInstanceOf(SQLException.class);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("register.answer", Answer.values()),
                Arguments.of("register.protocol_status", ProtocolStatus.values()),
                Arguments.of("register.lung_rads", LungRads.values()),
                Arguments.of("register.incomplete_reason", IncompleteReason.values()),
                Arguments.of("register.nodule_type", NoduleType.values()),
                Arguments.of("register.nodule_status", NoduleStatus.values()),
                Arguments.of("register.nodule_location", NoduleLocation.values()),
                Arguments.of("register.lobe", Lobe.values()),
                Arguments.of("register.margin", Margin.values()),
                Arguments.of("register.shape", Shape.values()),
                Arguments.of("register.health_record_type", HealthRecordType.values()),
                Arguments.of("register.code_system", CodeSystem.values()),
                Arguments.of("register.outcome_kind", OutcomeKind.values()),
                Arguments.of("register.notification_kind", NotificationKind.values()),
                Arguments.of("register.notification_state", NotificationState.values()),
                Arguments.of("register.text_kind", TextKind.values()),
                Arguments.of("register.computed_category", ComputedCategory.values()),
                Arguments.of("register.second_reading", SecondReading.values()),
                Arguments.of("register.urgency", Urgency.values()),
                Arguments.of("register.eligibility_status", EligibilityStatus.values()),
                Arguments.of("ops.source", Source.values()),
                Arguments.of("ops.terminal_state", TerminalState.values()),
                Arguments.of("ops.erasure_part", ErasurePart.values()),
                Arguments.of("ops.stage", Stage.values()));
    }

    @ParameterizedTest
    @MethodSource("words")
    void every_symbol_of_the_contract_is_a_word_of_the_warehouse(String domain, Enum<?>[] symbols)
            throws SQLException {
        List<String> accepted =
                warehouse.values(
                        "SELECT m[1] FROM pg_constraint,"
                                + " regexp_matches(pg_get_constraintdef(oid), '''([A-Z0-9_]+)''', 'g') m"
                                + " WHERE contypid = '"
                                + domain
                                + "'::regtype");

        assertThat(accepted)
                .containsExactlyElementsOf(Arrays.stream(symbols).map(Enum::name).toList());
    }

    @Test
    void every_domain_is_held_against_the_contract() throws SQLException {
        assertThat(
                        warehouse.values(
                                "SELECT domain_schema || '.' || domain_name FROM information_schema.domains"
                                        + " WHERE domain_schema IN ('register', 'ops')"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        words().map(one -> (String) one.get()[0]),
                                        Stream.of("register.token"))
                                .toList());
    }

    @Test
    void an_erasure_marks_every_export_that_holds_the_person_and_the_mark_stays()
            throws SQLException {
        warehouse.cases(whole(ANNA, 1), whole(BORIS, 1));
        export("first", ANNA, BORIS);
        assertThat(exports()).containsExactly("first|0");

        warehouse.cases(erasure(ANNA, 2));
        export("second", ANNA, BORIS);
        assertThat(exports()).containsExactly("first|1", "second|1");

        warehouse.cases(whole(ANNA, 3));
        export("third", ANNA, BORIS);
        assertThat(exports()).containsExactly("first|1", "second|1", "third|0");
    }

    @Test
    void an_erasure_is_complete_once_every_job_has_proven_its_parts() throws SQLException {
        warehouse.cases(whole(ANNA, 1));
        export("snapshot", ANNA);
        warehouse.cases(erasure(ANNA, 2));
        String status = "SELECT complete, cardinality(missing) AS missing FROM ops.erasure_status";
        warehouse.write(
                new ErasureWrite(),
                List.of(
                        proof(ErasurePart.REGISTER, "curate", 1),
                        proof(ErasurePart.CURATED_TOPICS, "curate", 3),
                        proof(ErasurePart.STATE, "curate", 1),
                        proof(ErasurePart.EXPORTS, "curate", 0)));
        assertThat(warehouse.rows(status))
                .containsExactly(columns("complete", "f", "missing", "3"));

        warehouse.write(
                new ErasureWrite(),
                List.of(
                        proof(ErasurePart.ARCHIVE, "deidentify", 2),
                        proof(ErasurePart.ORIGINALS, "deidentify", 2),
                        proof(ErasurePart.STATE, "deidentify", 1),
                        proof(ErasurePart.STATE, "deidentify", 1)));
        assertThat(warehouse.rows(status))
                .containsExactly(columns("complete", "t", "missing", "0"));
        assertThat(warehouse.rows("SELECT seconds, in_register FROM ops.erasure_status"))
                .containsExactly(columns("seconds", "9", "in_register", "f"));
        assertThat(warehouse.values("SELECT count FROM ops.erasure WHERE part = 'EXPORTS'"))
                .containsExactly("1");
    }

    @Test
    void a_withdrawal_that_never_held_in_the_case_needs_no_proof() throws SQLException {
        warehouse.write(new ErasureWrite(), List.of(proof(ErasurePart.STATE, "deidentify", 1)));
        String count = "SELECT count(*) FROM ops.erasure_status WHERE NOT complete";
        assertThat(warehouse.values(count)).containsExactly("1");

        warehouse.execute(
                "INSERT INTO ops.ledger VALUES"
                        + " ('withdrawal', 'CRM', 'SUPERSEDED', 'TRIAGE', 'NEWER_VERSION', now())");
        assertThat(warehouse.values(count)).as("it held until the newer came").containsExactly("1");

        warehouse.execute("UPDATE ops.ledger SET reason = 'OLDER_VERSION'");
        assertThat(warehouse.values("SELECT count(*) FROM ops.erasure_status"))
                .containsExactly("0");
    }

    private static ErasureProof proof(ErasurePart part, String job, int count) {
        return ErasureProof.newBuilder()
                .setResearchId(ANNA)
                .setPart(part)
                .setJob(job)
                .setJobVersion("1")
                .setWithdrawalEventId("withdrawal")
                .setRequestedAt(NOON)
                .setDoneAt(NOON.plusSeconds(9))
                .setCount(count)
                .build();
    }

    private static void export(String id, String... people) throws SQLException {
        warehouse.execute(
                "INSERT INTO ops.export VALUES ('%s', now(), %d, NULL, '{}')"
                        .formatted(id, people.length));
        for (String person : people) {
            warehouse.execute(
                    "INSERT INTO ops.export_person VALUES ('%s', '%s')".formatted(id, person));
        }
    }

    private static List<String> exports() throws SQLException {
        return warehouse.values(
                "SELECT export_id || '|' || to_remove FROM ops.export_status ORDER BY at");
    }

    @Test
    void everything_in_the_warehouse_is_explained() throws SQLException {
        String relations =
                """
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('register', 'ops') AND c.relkind IN ('r', 'v')
                  AND c.relname <> 'schema_history'
                """;

        assertThat(warehouse.values("SELECT count(*) " + relations)).containsExactly("27");
        assertThat(
                        warehouse.values(
                                "SELECT c.relname "
                                        + relations
                                        + " AND obj_description(c.oid, 'pg_class') IS NULL"))
                .isEmpty();
        assertThat(
                        warehouse.values(
                                """
                                SELECT c.relname || '.' || a.attname
                                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                                JOIN pg_namespace n ON n.oid = c.relnamespace
                                WHERE n.nspname IN ('register', 'ops') AND c.relkind IN ('r', 'v')
                                  AND c.relname <> 'schema_history'
                                  AND a.attnum > 0 AND NOT a.attisdropped
                                  AND col_description(c.oid, a.attnum) IS NULL
                                """))
                .isEmpty();
        assertThat(
                        warehouse.values(
                                """
                                SELECT p.proname FROM pg_proc p
                                JOIN pg_namespace n ON n.oid = p.pronamespace
                                WHERE n.nspname IN ('register', 'ops')
                                  AND obj_description(p.oid, 'pg_proc') IS NULL
                                """))
                .isEmpty();
    }

    @Test
    void a_later_stage_speaks_over_an_earlier_one_whichever_comes_first() throws SQLException {
        warehouse.ledger(
                entry("a", TerminalState.WAITING, Stage.PSEUDONYMIZE, "ALIAS_UNKNOWN"),
                entry("a", TerminalState.APPLIED, Stage.TRIAGE, "NEW"),
                entry("b", TerminalState.APPLIED, Stage.TRIAGE, "NEW"),
                entry("b", TerminalState.WAITING, Stage.PSEUDONYMIZE, "ALIAS_UNKNOWN"),
                entry("b", TerminalState.QUARANTINED, Stage.SOURCE, "BAD_DATE"));

        assertThat(warehouse.rows("SELECT event_id, state, stage FROM ops.ledger ORDER BY 1"))
                .containsExactly(
                        columns("event_id", "a", "state", "APPLIED", "stage", "TRIAGE"),
                        columns("event_id", "b", "state", "APPLIED", "stage", "TRIAGE"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_batch_ends_as_its_entries_would_one_by_one(long seed) throws SQLException {
        Random random = new Random(seed);
        LedgerEntry[] entries = new LedgerEntry[60];
        for (int i = 0; i < entries.length; i++) {
            entries[i] =
                    entry(
                            "record " + random.nextInt(12),
                            oneOf(random, TerminalState.values()),
                            oneOf(random, Stage.values()),
                            "REASON_" + i);
            entries[i].setLinkage(random.nextInt(3));
            entries[i].setAt(NOON.plusMillis(i));
        }

        for (LedgerEntry entry : entries) {
            warehouse.ledger(entry);
        }
        List<Map<String, String>> oneByOne =
                warehouse.rows("SELECT * FROM ops.ledger ORDER BY event_id");
        warehouse.execute("TRUNCATE ops.ledger");
        int half = random.nextInt(entries.length);
        warehouse.ledger(Arrays.copyOf(entries, half));
        warehouse.ledger(Arrays.copyOfRange(entries, half, entries.length));

        assertThat(oneByOne).hasSizeGreaterThan(6);
        assertThat(warehouse.rows("SELECT * FROM ops.ledger ORDER BY event_id"))
                .isEqualTo(oneByOne);
    }

    private static <T> T oneOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void what_was_linked_anew_speaks_over_every_stage_of_the_link_before() throws SQLException {
        LedgerEntry takenBack =
                entry("a", TerminalState.QUARANTINED, Stage.PSEUDONYMIZE, "IDENTITY_CONFLICT");
        takenBack.setLinkage(1);
        warehouse.ledger(
                entry("a", TerminalState.APPLIED, Stage.TRIAGE, "NEW"),
                takenBack,
                entry("a", TerminalState.APPLIED, Stage.TRIAGE, "REDELIVERED"));
        assertThat(warehouse.values("SELECT state FROM ops.ledger")).containsExactly("QUARANTINED");
    }

    @Test
    void within_a_stage_the_last_word_holds() throws SQLException {
        warehouse.ledger(
                entry("a", TerminalState.APPLIED, Stage.TRIAGE, "NEW"),
                entry("a", TerminalState.SUPERSEDED, Stage.TRIAGE, "NEWER_VERSION"));

        assertThat(warehouse.rows("SELECT * FROM ops.ledger"))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("source", "RIS")
                                        .containsEntry("state", "SUPERSEDED")
                                        .containsEntry("reason", "NEWER_VERSION"));
        assertThat(warehouse.values("SELECT at AT TIME ZONE 'UTC' FROM ops.ledger"))
                .containsExactly("2026-03-01 12:00:00");
    }

    @Test
    void a_fault_that_is_found_again_is_one_dead_letter() throws SQLException {
        LedgerEntry found =
                LedgerEntry.newBuilder(
                                entry("a", TerminalState.QUARANTINED, Stage.SOURCE, "BAD_DATE"))
                        .setFault(
                                FaultNote.newBuilder()
                                        .setDeadLetterId("letter")
                                        .setCode("BAD_DATE")
                                        .setMessage("not a date")
                                        .setRemedy("write it so")
                                        .setOperator("ris")
                                        .setJobVersion("1")
                                        .setPlace("row 17")
                                        .build())
                        .build();
        LedgerEntry again = LedgerEntry.newBuilder(found).build();
        again.getFault().setTopic("raw.ris.protocols");
        again.getFault().setPartition(3);
        again.getFault().setOffset(5_000_000_000L);

        warehouse.write(new DeadLetterWrite(), List.of(found, again));

        assertThat(warehouse.rows("SELECT *, at AT TIME ZONE 'UTC' AS found FROM ops.dead_letter"))
                .singleElement()
                .satisfies(
                        row -> {
                            row.remove("at");
                            assertThat(row)
                                    .isEqualTo(
                                            columns(
                                                    "dead_letter_id", "letter",
                                                    "event_id", "a",
                                                    "source", "RIS",
                                                    "code", "BAD_DATE",
                                                    "message", "not a date",
                                                    "remedy", "write it so",
                                                    "operator", "ris",
                                                    "job_version", "1",
                                                    "topic", "raw.ris.protocols",
                                                    "partition", "3",
                                                    "record_offset", "5000000000",
                                                    "place", "row 17",
                                                    "found", "2026-03-01 12:00:00"));
                        });
    }

    @Test
    void the_balance_counts_records_of_files_against_their_states() throws SQLException {
        warehouse.write(
                new ReceiptWrite(),
                List.of(
                        receipt("f1", Source.RIS, 5).build(),
                        receipt("f1", Source.RIS, 5).build(),
                        receipt("f2", Source.RIS, 1).setReplayOf("c").build(),
                        receipt("f3", Source.RIS, 0).setRejected(true).build(),
                        receipt("f4", Source.CRM, 2).build()));
        warehouse.ledger(
                entry("a", TerminalState.APPLIED, Stage.TRIAGE, "NEW"),
                entry("b", TerminalState.SUPERSEDED, Stage.TRIAGE, "DUPLICATE"),
                entry("c", TerminalState.QUARANTINED, Stage.SOURCE, "BAD_DATE"),
                entry("d", TerminalState.WAITING, Stage.PSEUDONYMIZE, "ALIAS_UNKNOWN"));

        assertThat(warehouse.rows("SELECT * FROM ops.balance"))
                .containsExactly(
                        balance("CRM", 2, 0, 0, 0, 0, 0, 2, 0),
                        balance("RIS", 5, 1, 1, 1, 0, 1, 1, 0),
                        balance("EHR", 0, 0, 0, 0, 0, 0, 0, 0),
                        balance("PACS", 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_message_that_nobody_can_read_hides_no_loss_of_a_record() throws SQLException {
        LedgerEntry garbage =
                LedgerEntry.newBuilder(
                                entry(
                                        "u",
                                        TerminalState.QUARANTINED,
                                        Stage.PSEUDONYMIZE,
                                        "UNDECODABLE"))
                        .setFault(
                                FaultNote.newBuilder()
                                        .setDeadLetterId("letter")
                                        .setCode("UNDECODABLE")
                                        .setMessage("no record")
                                        .setRemedy("find who sends it")
                                        .setOperator("pseudonymize")
                                        .setJobVersion("1")
                                        .build())
                        .build();
        warehouse.write(new ReceiptWrite(), List.of(receipt("f1", Source.RIS, 2).build()));
        warehouse.ledger(entry("a", TerminalState.APPLIED, Stage.TRIAGE, "NEW"), garbage);
        warehouse.write(new DeadLetterWrite(), List.of(garbage));

        assertThat(warehouse.rows("SELECT * FROM ops.balance WHERE source = 'RIS'"))
                .containsExactly(balance("RIS", 3, 1, 0, 0, 0, 1, 1, 1));
    }

    @Test
    void a_file_that_one_source_rejected_counts_where_another_took_it() throws SQLException {
        warehouse.write(
                new ReceiptWrite(),
                List.of(
                        receipt("f1", Source.RIS, 5).build(),
                        receipt("f1", Source.CRM, 0).setRejected(true).build()));

        assertThat(warehouse.values("SELECT came_in FROM ops.balance"))
                .containsExactly("0", "5", "0", "0");
    }

    @Test
    void a_repeated_nodule_number_would_be_refused() {
        Nodule nodule = nodule(1);
        CuratedExamination examination =
                examination(ANNA, FIRST_EXAMINATION, 1, nodule, Nodule.newBuilder(nodule).build());

        assertThatThrownBy(() -> warehouse.cases(Releases.of(ANNA, 1, List.of(examination))))
                .hasMessageContaining("nodule_pkey");
    }

    private static List<Map<String, String>> register() throws SQLException {
        List<Map<String, String>> all = new ArrayList<>();
        for (String table :
                List.of(
                        "participant",
                        "examination",
                        "nodule",
                        "health_record",
                        "image_series",
                        "outcome",
                        "notification",
                        "eligibility")) {
            all.addAll(warehouse.rows("SELECT * FROM register." + table + " ORDER BY 1, 2, 3"));
        }
        return all;
    }

    private static LedgerEntry entry(
            String eventId, TerminalState state, Stage stage, String reason) {
        return LedgerEntry.newBuilder()
                .setEventId(eventId)
                .setSource(Source.RIS)
                .setState(state)
                .setStage(stage)
                .setReason(reason)
                .setAt(NOON)
                .build();
    }

    private static Receipt.Builder receipt(String sha256, Source source, int records) {
        return Receipt.newBuilder()
                .setFileSha256(sha256)
                .setSource(source)
                .setRecordsRead(records)
                .setAccepted(records)
                .setQuarantined(0)
                .setRejected(false)
                .setCompletedAt(NOON);
    }

    private static Map<String, String> balance(
            String source,
            int cameIn,
            int applied,
            int superseded,
            int waiting,
            int excluded,
            int quarantined,
            int inFlight,
            int unreadable) {
        return columns(
                "source", source,
                "came_in", Integer.toString(cameIn),
                "applied", Integer.toString(applied),
                "superseded", Integer.toString(superseded),
                "waiting", Integer.toString(waiting),
                "excluded", Integer.toString(excluded),
                "quarantined", Integer.toString(quarantined),
                "in_flight", Integer.toString(inFlight),
                "unreadable", Integer.toString(unreadable));
    }

    @Test
    void a_series_is_seen_with_what_of_it_is_in_the_archive() throws SQLException {
        warehouse.cases(whole(ANNA, 7));
        assertThat(warehouse.rows("SELECT archived_slices, complete FROM register.series"))
                .containsExactly(columns("archived_slices", "0", "complete", "f"));

        series(archived(ANNA, 10, 11), archived(ANNA, 9, 5));

        assertThat(
                        warehouse.rows(
                                """
                                SELECT research_id, examination_id, modality, received_slices,
                                    archived_slices, missing_slices, slice_spacing_mm,
                                    slice_thickness_mm, kernel, tube_voltage_kv, manufacturer,
                                    model, archive_location, complete
                                FROM register.series
                                """))
                .containsExactly(
                        columns(
                                "research_id", ANNA,
                                "examination_id", FIRST_EXAMINATION,
                                "modality", "CT",
                                "received_slices", "12",
                                "archived_slices", "11",
                                "missing_slices", "1",
                                "slice_spacing_mm", "0.8",
                                "slice_thickness_mm", "1.25",
                                "kernel", "B30f",
                                "tube_voltage_kv", "120",
                                "manufacturer", "SIEMENS",
                                "model", "Sensation 64",
                                "archive_location", "2.25.1/2.25.2",
                                "complete", "t"));
    }

    @Test
    void images_go_with_their_case_and_a_write_from_before_does_not_bring_them_back()
            throws SQLException {
        warehouse.cases(whole(ANNA, 7));
        series(archived(ANNA, 8, 12));
        warehouse.cases(erasure(ANNA, 20));
        series(archived(ANNA, 19, 12));
        assertThat(warehouse.rows("SELECT * FROM register.archived_series")).isEmpty();

        series(archived(ANNA, 30, 12));
        warehouse.cases(whole(ANNA, 31));
        assertThat(warehouse.values("SELECT archived_slices FROM register.series"))
                .containsExactly("12");
    }

    @Test
    void a_tombstone_removes_a_series_whichever_revision_it_has() throws SQLException {
        series(archived(ANNA, 8, 12), new SeriesRelease(SERIES, null));
        assertThat(warehouse.rows("SELECT * FROM register.archived_series")).isEmpty();
    }

    private static void series(SeriesRelease... releases) throws SQLException {
        warehouse.write(new SeriesWrite(), List.of(releases));
    }

    private static SeriesRelease archived(String researchId, long revision, int count) {
        return new SeriesRelease(
                SERIES,
                CuratedImageSeries.newBuilder()
                        .setResearchId(researchId)
                        .setSeriesId(SERIES)
                        .setStudyId("52".repeat(16))
                        .setRevision(revision)
                        .setArchiveStudyUid("2.25.1")
                        .setArchiveSeriesUid("2.25.2")
                        .setArchiveLocation("2.25.1/2.25.2")
                        .setComplete(true)
                        .setArchivedCount(count)
                        .setArchivedBytes(6_300_000L)
                        .setMissingCount(1)
                        .setModality("CT")
                        .setSliceThicknessMm(1.25)
                        .setSliceSpacingMm(0.8)
                        .setKernel("B30f")
                        .setTubeVoltageKv(120.0)
                        .setManufacturer("SIEMENS")
                        .setModel("Sensation 64")
                        .build());
    }

    private static Map<String, String> columns(String... namesAndValues) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return columns;
    }
}
