package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.connectors.warehouse.WarehouseRoles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
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

/** What the database's exporter asks, asked of a warehouse as the exporter's role does. */
class WarehouseQueriesITCase {
    private static EmbeddedPostgres postgres;
    private static String url;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        url = postgres.getJdbcUrl("postgres", "postgres");
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        for (WarehouseRole role : WarehouseRole.values()) {
            passwords.put(role, role.user());
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            WarehouseRoles.ensure(connection, passwords);
        }
        String owner = WarehouseRole.OWNER.user();
        WarehouseMigration.migrate(url.split("\\?")[0], owner, owner);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void every_query_runs_as_the_exporter_and_gives_the_columns_it_says()
            throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO ops.ledger (event_id, source, state, stage, reason, at)"
                            + " VALUES ('one', 'RIS', 'QUARANTINED', 'SOURCE', 'X', now())");
            statement.execute("SET ROLE pg_monitor");
            for (Map.Entry<String, JsonNode> query : queries().properties()) {
                List<String> columns = new ArrayList<>();
                query.getValue()
                        .path("metrics")
                        .forEach(each -> each.fieldNames().forEachRemaining(columns::add));
                try (ResultSet rows =
                        statement.executeQuery(query.getValue().path("query").textValue())) {
                    List<String> given = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        given.add(rows.getMetaData().getColumnName(i));
                    }
                    assertThat(given).as(query.getKey()).isEqualTo(columns);
                    assertThat(rows.next()).isEqualTo(query.getKey().equals("pulmoflow_ledger"));
                }
            }
        }
    }

    @Test
    void the_exporter_reads_nothing_that_names_anybody() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE pg_monitor");
            for (String what :
                    List.of(
                            "research_id FROM register.notification",
                            "event_id FROM ops.ledger",
                            "* FROM register.participant")) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT " + what))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static JsonNode queries() throws IOException {
        return Kustomization.YAML.readTree(
                Overlay.PRODUCTION
                        .one("ConfigMap", "pulmoflow-research", "warehouse-queries")
                        .at("/data/queries.yaml")
                        .textValue());
    }
}
