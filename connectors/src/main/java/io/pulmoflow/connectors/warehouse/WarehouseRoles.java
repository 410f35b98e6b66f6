package io.pulmoflow.connectors.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.PGConnection;

/** Makes the warehouse's roles, as an administrator of its database does before the first start. */
public final class WarehouseRoles {
    /**
     * A warehouse of before there were roles belongs to whoever made it. Tables first: what belongs
     * to them, their indexes and types, follows them.
     */
    private static final String HAND_OVER =
            """
            DO $$
            DECLARE
                command text;
            BEGIN
                FOR command IN
                    SELECT format('ALTER SCHEMA %I OWNER TO pulmoflow_owner', nspname)
                    FROM pg_namespace WHERE nspname IN ('register', 'ops')
                    UNION ALL
                    SELECT format('ALTER TABLE %s OWNER TO pulmoflow_owner', oid::regclass)
                    FROM pg_class
                    WHERE relnamespace::regnamespace::text IN ('register', 'ops')
                        AND relkind IN ('r', 'p', 'v', 'm')
                    UNION ALL
                    SELECT format('ALTER ROUTINE %s OWNER TO pulmoflow_owner', oid::regprocedure)
                    FROM pg_proc WHERE pronamespace::regnamespace::text IN ('register', 'ops')
                    UNION ALL
                    SELECT format('ALTER DOMAIN %s OWNER TO pulmoflow_owner', oid::regtype)
                    FROM pg_type
                    WHERE typnamespace::regnamespace::text IN ('register', 'ops') AND typtype = 'd'
                LOOP
                    EXECUTE command;
                END LOOP;
            END
            $$""";

    private WarehouseRoles() {}

    /**
     * Makes the roles that are missing, gives each its password, and the database with all that is
     * in it to the owner. Safe to repeat.
     *
     * @param administrator a superuser's connection to the warehouse's database
     * @param passwords of each role; they leave this process as SCRAM verifiers only
     */
    public static void ensure(Connection administrator, Map<WarehouseRole, String> passwords)
            throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            for (WarehouseRole role : WarehouseRole.values()) {
                if (!exists(statement, role)) {
                    statement.execute("CREATE ROLE " + role.user());
                }
                administrator
                        .unwrap(PGConnection.class)
                        .alterUserPassword(
                                role.user(), passwords.get(role).toCharArray(), "scram-sha-256");
                statement.execute(
                        "ALTER ROLE "
                                + role.user()
                                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION");
            }
            String database = administrator.getCatalog().replace("\"", "\"\"");
            statement.execute(
                    "ALTER DATABASE \"%s\" OWNER TO %s"
                            .formatted(database, WarehouseRole.OWNER.user()));
            statement.execute(HAND_OVER);
        }
    }

    private static boolean exists(Statement statement, WarehouseRole role) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT 1 FROM pg_roles WHERE rolname = '" + role.user() + "'")) {
            return found.next();
        }
    }
}
