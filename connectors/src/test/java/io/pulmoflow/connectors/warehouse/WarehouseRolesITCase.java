package io.pulmoflow.connectors.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each role can do, on a real PostgreSQL where each of them logs in with its own password. */
class WarehouseRolesITCase {
    private static final String REFUSED = "42501";
    private static final String WRONG_PASSWORD = "28P01";
    private static final Map<WarehouseRole, String> PASSWORDS = passwords();

    /** Of schema register, and not for readers. */
    private static final List<String> WITHHELD =
            List.of("participant_record", "anonymity_class", "class_member");

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        Path hostRules =
                Files.writeString(
                        folder.resolve("pg_hba.conf"),
                        "host all postgres 127.0.0.1/32 trust\n"
                                + "host all all 127.0.0.1/32 scram-sha-256\n");
        postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("hba_file", hostRules.toString())
                        .start();
        try (Connection administrator = administrator()) {
            WarehouseRoles.ensure(administrator, PASSWORDS);
        }
        migrate();
        try (Connection connection = as(WarehouseRole.WRITER);
                PreparedStatement write = connection.prepareStatement(new CaseWrite().query())) {
            new CaseWrite().statement(write, Releases.whole(Releases.ANNA, 1));
            write.execute();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void the_owner_migrates_and_again_after_roles_were_made_again() throws SQLException {
        assertThat(migrate()).isZero();
        try (Connection administrator = administrator()) {
            WarehouseRoles.ensure(administrator, PASSWORDS);
        }
        assertThat(migrate()).isZero();
        assertThat(values(WarehouseRole.READER, "SELECT count(*) FROM register.participant"))
                .containsExactly("1");
    }

    @Test
    void the_reader_reads_the_register() throws SQLException {
        assertThat(values(WarehouseRole.READER, "SELECT count(*) FROM register.participant"))
                .containsExactly("1");
        for (String view : List.of("examination", "nodule", "series", "outcome", "eligibility")) {
            assertThatCode(() -> run(WarehouseRole.READER, "SELECT * FROM register." + view))
                    .as(view)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void the_reader_reads_nothing_of_the_accounts() throws SQLException {
        List<String> accounts =
                values(
                        WarehouseRole.OPERATOR,
                        "SELECT c.oid::regclass FROM pg_class c WHERE c.relkind IN ('r', 'v')"
                                + " AND relnamespace = 'ops'::regnamespace");
        assertThat(accounts).contains("ops.ledger", "ops.dead_letter", "ops.balance");
        for (String table : accounts) {
            refused(WarehouseRole.READER, "SELECT * FROM " + table);
        }
    }

    @Test
    void every_relation_of_the_register_is_for_readers_or_is_known_not_to_be() throws SQLException {
        assertThat(
                        values(
                                WarehouseRole.OPERATOR,
                                "SELECT relname FROM pg_class c"
                                        + " WHERE relnamespace = 'register'::regnamespace"
                                        + " AND relkind IN ('r', 'p', 'v', 'm') AND NOT"
                                        + " has_table_privilege('pulmoflow_reader', c.oid,"
                                        + " 'SELECT')"))
                .containsExactlyInAnyOrderElementsOf(WITHHELD);
    }

    @Test
    void a_table_that_is_renamed_away_behind_a_view_is_not_readable_any_more() throws Exception {
        try (EmbeddedPostgres other = EmbeddedPostgres.start()) {
            String url = other.getJdbcUrl("postgres", "postgres");
            WarehouseMigration.migrate(url, "postgres", "");
            try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE register.outcome RENAME TO outcome_of_old");
                statement.execute(
                        "CREATE VIEW register.outcome AS SELECT kind FROM register.outcome_of_old");
                statement.execute("CREATE TABLE ops.later (id int)");
                WarehouseMigration.migrate(url, "postgres", "");
                assertThat(may(statement, "reader", "register.outcome_of_old", "SELECT")).isFalse();
                assertThat(may(statement, "reader", "register.outcome", "SELECT")).isTrue();
                assertThat(may(statement, "reader", "ops.later", "SELECT")).isFalse();
                assertThat(may(statement, "writer", "ops.later", "INSERT")).isTrue();
                assertThat(may(statement, "operator", "ops.later", "INSERT")).isFalse();
            }
        }
    }

    @Test
    void reader_and_operator_change_nothing() throws SQLException {
        for (WarehouseRole role : List.of(WarehouseRole.READER, WarehouseRole.OPERATOR)) {
            for (String statement :
                    List.of(
                            "DELETE FROM register.nodule",
                            "UPDATE register.outcome SET kind = kind",
                            "INSERT INTO register.eligibility DEFAULT VALUES",
                            "TRUNCATE register.nodule",
                            "CREATE TABLE register.mine (id int)",
                            "CREATE TABLE public.mine (id int)",
                            "CREATE TEMPORARY TABLE mine (id int)",
                            "DROP TABLE register.nodule")) {
                refused(role, statement);
            }
        }
        refused(WarehouseRole.READER, "CALL register.apply_case('{}')");
    }

    @Test
    void the_writer_changes_rows_and_no_definitions() throws SQLException {
        run(WarehouseRole.WRITER, "UPDATE register.outcome SET kind = kind");
        for (String statement :
                List.of(
                        "CREATE TABLE register.mine (id int)",
                        "CREATE TABLE public.mine (id int)",
                        "CREATE SCHEMA mine",
                        "DROP TABLE register.nodule",
                        "ALTER TABLE register.nodule ADD COLUMN mine text",
                        "TRUNCATE register.nodule",
                        "ALTER TABLE register.nodule DISABLE TRIGGER ALL",
                        "CREATE INDEX mine ON register.nodule (research_id)",
                        "DELETE FROM ops.schema_history",
                        "ALTER ROLE pulmoflow_reader SUPERUSER",
                        "SET ROLE pulmoflow_owner")) {
            refused(WarehouseRole.WRITER, statement);
        }
    }

    @Test
    void nobody_logs_in_with_anothers_password() {
        assertThatThrownBy(
                        () ->
                                DriverManager.getConnection(
                                        url(),
                                        WarehouseRole.OWNER.user(),
                                        PASSWORDS.get(WarehouseRole.READER)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo(WRONG_PASSWORD));
    }

    private static boolean may(Statement statement, String role, String table, String right)
            throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT has_table_privilege('pulmoflow_%s', '%s', '%s')"
                                .formatted(role, table, right))) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void refused(WarehouseRole role, String statement) {
        assertThatThrownBy(() -> run(role, statement))
                .as(role + ": " + statement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(REFUSED));
    }

    private static void run(WarehouseRole role, String sql) throws SQLException {
        try (Connection connection = as(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> values(WarehouseRole role, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = as(role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static int migrate() {
        return WarehouseMigration.migrate(
                url(), WarehouseRole.OWNER.user(), PASSWORDS.get(WarehouseRole.OWNER));
    }

    private static Connection as(WarehouseRole role) throws SQLException {
        return DriverManager.getConnection(url(), role.user(), PASSWORDS.get(role));
    }

    private static Connection administrator() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    private static Map<WarehouseRole, String> passwords() {
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        for (WarehouseRole role : WarehouseRole.values()) {
            passwords.put(role, "only in tests, of the " + role.title());
        }
        return passwords;
    }
}
