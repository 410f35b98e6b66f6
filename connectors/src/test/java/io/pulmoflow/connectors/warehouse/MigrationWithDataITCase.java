package io.pulmoflow.connectors.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Every migration on a warehouse that has a row in every table of the version before. */
class MigrationWithDataITCase {
    private static final String USER = "postgres";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FIRST_WORD = Pattern.compile("'([^']*)'");

    /** A table is known by its number: its name may change. */
    private static final String TABLES =
            """
            SELECT c.oid, n.nspname || '.' || c.relname AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('register', 'ops') AND c.relkind = 'r'
                AND c.relname <> 'schema_history'
            ORDER BY c.oid
            """;

    /** A text is of an examination or of a health record. */
    private static final Set<String> OTHERS = Set.of("register.report_text.health_record_id");

    private static final String COLUMNS =
            """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type,
                coalesce((SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
                    WHERE k.contypid = a.atttypid LIMIT 1), '') AS rule,
                format_type(coalesce(nullif(t.typbasetype, 0), t.oid), -1) AS base
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = '' AND a.attidentity = ''
            ORDER BY a.attnum
            """;

    @Test
    void each_migration_keeps_what_the_versions_before_it_have_written() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl(USER, USER);
            List<String> versions =
                    Arrays.stream(WarehouseMigration.configured(url, USER, "").load().info().all())
                            .map(MigrationInfo::getVersion)
                            .map(String::valueOf)
                            .toList();
            assertThat(versions).hasSizeGreaterThanOrEqualTo(8);
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                Map<String, JsonNode> written = new LinkedHashMap<>();
                for (String version : versions) {
                    FluentConfiguration upTo = WarehouseMigration.configured(url, USER, "");
                    assertThat(
                                    upTo.target(version)
                                            .skipDefaultCallbacks(true)
                                            .load()
                                            .migrate()
                                            .migrationsExecuted)
                            .isEqualTo(1);
                    assertKept(connection, written, version);
                    fillEmptyTables(connection);
                    written = rows(connection);
                }
                assertThat(written).hasSizeGreaterThanOrEqualTo(19);
            }
        }
    }

    /** What of a row is still there has its value; what is left out was left out on purpose. */
    private static void assertKept(
            Connection connection, Map<String, JsonNode> before, String version)
            throws SQLException {
        Map<String, JsonNode> after = rows(connection);
        assertThat(after.keySet()).as("tables at version " + version).containsAll(before.keySet());
        before.forEach(
                (table, old) -> {
                    JsonNode now = after.get(table);
                    assertThat(now).as("the row of table " + table).isNotEmpty();
                    Iterator<String> columns = old.fieldNames();
                    while (columns.hasNext()) {
                        String column = columns.next();
                        if (now.has(column)) {
                            assertThat(now.get(column))
                                    .as(column + " at version " + version)
                                    .isEqualTo(old.get(column));
                        }
                    }
                });
    }

    /** The row of each table, by the table's number. */
    private static Map<String, JsonNode> rows(Connection connection) throws SQLException {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        for (List<String> table : query(connection, TABLES)) {
            List<List<String>> found =
                    query(connection, "SELECT to_jsonb(t)::text FROM " + table.get(1) + " t");
            assertThat(found).as(table.get(1)).hasSizeLessThanOrEqualTo(1);
            try {
                rows.put(table.get(0), JSON.readTree(found.isEmpty() ? "{}" : found.get(0).get(0)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    /** In the order of their making: what a table refers to is there. */
    private static void fillEmptyTables(Connection connection) throws SQLException {
        for (List<String> table : query(connection, TABLES)) {
            if (!query(connection, "SELECT 1 FROM " + table.get(1)).isEmpty()) {
                continue;
            }
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (List<String> column : query(connection, COLUMNS.formatted(table.get(0)))) {
                if (OTHERS.contains(table.get(1) + "." + column.get(0))) {
                    continue;
                }
                names.add(column.get(0));
                values.add(value(column.get(1), column.get(2), column.get(3)));
            }
            try (Statement insert = connection.createStatement()) {
                insert.executeUpdate(
                        "INSERT INTO %s (%s) VALUES (%s)"
                                .formatted(
                                        table.get(1),
                                        names.stream()
                                                .map(name -> '"' + name + '"')
                                                .collect(Collectors.joining(", ")),
                                        String.join(", ", values)));
            }
        }
    }

    private static String value(String type, String rule, String base) {
        if (type.endsWith("token")) {
            return "'" + "ab".repeat(16) + "'";
        }
        Matcher allowed = FIRST_WORD.matcher(rule);
        if (allowed.find()) {
            return "'" + allowed.group(1) + "'";
        }
        return switch (base) {
            case "text" -> "'words'";
            case "integer", "bigint", "double precision" -> "5";
            case "boolean" -> "true";
            case "date" -> "date '2026-03-01'";
            case "timestamp with time zone" -> "timestamptz '2026-03-01 12:00:00Z'";
            case "text[]", "integer[]" -> "'{}'";
            case "jsonb" -> "'{}'";
            case "bytea" -> "'\\x00'";
            default -> throw new IllegalArgumentException("no value of type " + base);
        };
    }

    private static List<List<String>> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
