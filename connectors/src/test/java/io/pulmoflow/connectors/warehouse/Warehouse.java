package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated warehouse on a PostgreSQL of its own, from the first test of a class to the last, and
 * empty at the beginning of each.
 */
final class Warehouse implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final String USER = "postgres";

    private EmbeddedPostgres postgres;

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        postgres = EmbeddedPostgres.start();
        migrate();
    }

    @Override
    public void beforeEach(ExtensionContext test) throws SQLException {
        empty();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    int migrate() {
        return WarehouseMigration.migrate(url(), USER, "");
    }

    String url() {
        return postgres.getJdbcUrl(USER, USER);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    /** Writes the rows as one JDBC batch, as the sink does. */
    <T> void write(JdbcQueryStatement<T> write, List<T> rows) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(write.query())) {
            for (T row : rows) {
                write.statement(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void cases(CaseRelease... releases) throws SQLException {
        write(new CaseWrite(), List.of(releases));
    }

    /** Writes the entries as one batch, as the sink does. */
    void ledger(LedgerEntry... entries) throws SQLException {
        try (Connection connection = connect()) {
            LedgerBatch batch = new LedgerBatch();
            batch.prepareStatements(connection);
            for (LedgerEntry entry : entries) {
                batch.addToBatch(entry);
            }
            batch.executeBatch();
            batch.closeStatements();
        }
    }

    /** Every row, by column; values as PostgreSQL writes them. */
    List<Map<String, String>> rows(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int column = 1; column <= columns; column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The first column of every row. */
    List<String> values(String sql) throws SQLException {
        return rows(sql).stream().map(row -> row.values().iterator().next()).toList();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void empty() throws SQLException {
        execute(
                """
                TRUNCATE register.participant_record, register.anonymity_class, register.class_member,
                    register.examination, register.nodule,
                    register.health_record, register.image_series, register.outcome,
                    register.notification, register.archived_series, register.report_text,
                    register.eligibility,
                    ops.case_release, ops.class_release, ops.ledger, ops.dead_letter,
                    ops.receipt, ops.erasure, ops.export, ops.export_person
                """);
    }
}
