package io.pulmoflow.connectors.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which key the register was written under. Rows of two keys beside each other would show every
 * person twice, and by their common facts lead from the ids of one to those of the other.
 */
public final class KeyInUse {
    /** What to do when the warehouse was written under another key. */
    public enum OnChange {
        /** Nothing is written. */
        REFUSE,
        /** What is there is erased; everything is released anew. */
        ERASE
    }

    /** The warehouse was written under another key. */
    public static final class KeyChanged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyChanged(String zone) {
            super(
                    "the "
                            + zone
                            + " key is not the one under which the register was written: every id in"
                            + " it would be another. Give the former key back, or release everything"
                            + " anew: set "
                            + zone
                            + ".rekey=true, start without a savepoint, and remove the curated topics"
                            + " and the archive (see docs/adr/0019)");
        }
    }

    private KeyInUse() {}

    /**
     * Makes sure that the register is of this key alone. The first key is taken down.
     *
     * @param fingerprint of the key
     * @throws KeyChanged if it is another's and may not be erased
     * @throws SQLException if the warehouse does not answer
     */
    public static void hold(
            WarehouseSettings warehouse, String zone, String fingerprint, OnChange onChange)
            throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        warehouse.url(), warehouse.user(), warehouse.password())) {
            connection.setAutoCommit(false);
            execute(
                    connection,
                    "INSERT INTO ops.key_in_use (zone, fingerprint) VALUES (?, ?)"
                            + " ON CONFLICT (zone) DO NOTHING",
                    zone,
                    fingerprint);
            if (!known(connection, zone).equals(fingerprint)) {
                switch (onChange) {
                    case REFUSE -> throw new KeyChanged(zone);
                    case ERASE -> replace(connection, zone, fingerprint);
                }
            }
            connection.commit();
        }
    }

    private static String known(Connection connection, String zone) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT fingerprint FROM ops.key_in_use WHERE zone = ? FOR UPDATE")) {
            query.setString(1, zone);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void replace(Connection connection, String zone, String fingerprint)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CALL ops.empty_register()");
        }
        execute(
                connection,
                "UPDATE ops.key_in_use SET fingerprint = ?, since = now() WHERE zone = ?",
                fingerprint,
                zone);
    }

    private static void execute(Connection connection, String sql, String one, String other)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, one);
            statement.setString(2, other);
            statement.executeUpdate();
        }
    }
}
