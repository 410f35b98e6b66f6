package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the warehouse's database where it is not there, and brings its tables up to date. */
final class WarehouseSetup {
    private final StackLayout layout;
    private final Ports ports;

    WarehouseSetup(StackLayout layout, Ports ports) {
        this.layout = layout;
        this.ports = ports;
    }

    void run() throws IOException {
        String password = Files.readString(layout.databasePassword()).strip();
        String server =
                "jdbc:postgresql://%s:%d/postgres".formatted(Ports.LOOPBACK, ports.postgres());
        try (Connection connection =
                        DriverManager.getConnection(server, StackLayout.DATABASE_USER, password);
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + StackLayout.DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException("the warehouse cannot be prepared", e);
        }
        WarehouseMigration.migrate(ports.warehouseUrl(), StackLayout.DATABASE_USER, password);
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT 1 FROM pg_database WHERE datname = '"
                                + StackLayout.DATABASE
                                + "'")) {
            return found.next();
        }
    }
}
