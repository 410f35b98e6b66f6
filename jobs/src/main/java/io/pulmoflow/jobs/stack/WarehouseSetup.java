package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.connectors.warehouse.WarehouseRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

/**
 * Makes the warehouse's database and roles where they are not there, and brings its tables up to
 * date.
 */
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
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        for (WarehouseRole role : WarehouseRole.values()) {
            passwords.put(role, Files.readString(layout.warehousePassword(role)).strip());
        }
        try (Connection connection =
                DriverManager.getConnection(
                        ports.warehouseUrl(), StackLayout.DATABASE_USER, password)) {
            WarehouseRoles.ensure(connection, passwords);
        } catch (SQLException e) {
            throw new IOException("the warehouse's roles cannot be made", e);
        }
        WarehouseMigration.migrate(
                ports.warehouseUrl(),
                WarehouseRole.OWNER.user(),
                passwords.get(WarehouseRole.OWNER));
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
