package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The way into a stack's PostgreSQL. */
public final class Warehouse {
    private Warehouse() {}

    /** What to do with each row. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** A connection of the platform's operators: reads all there is, and changes nothing. */
    public static Connection reading(LocalStack stack) {
        try {
            Connection connection = as(WarehouseRole.OPERATOR, stack);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new StackFailure("The warehouse does not answer: " + e.getMessage(), e);
        }
    }

    /** A connection with one role's rights. */
    public static Connection as(WarehouseRole role, LocalStack stack) {
        Properties settings = new Properties();
        settings.setProperty("user", role.user());
        settings.setProperty("password", stack.warehousePassword(role));
        settings.setProperty("connectTimeout", "10");
        settings.setProperty("ApplicationName", "pulmoflow");
        try {
            return DriverManager.getConnection(stack.ports().warehouseUrl(), settings);
        } catch (SQLException e) {
            throw new StackFailure(
                    "The warehouse does not answer at "
                            + stack.ports().warehouseUrl()
                            + ": is the stack up? (./pulmoflow status)",
                    e);
        }
    }

    /** Reads all rows of a query, all at the same instant of the database. */
    public static void each(Connection connection, String query, RowReader reader)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(2000);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
