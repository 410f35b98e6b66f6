package io.pulmoflow.connectors.warehouse;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the warehouse's schema to the version of this build. */
public final class WarehouseMigration {
    /** Seconds between attempts grow up to here while the database is still starting. */
    private static final int CONNECT_INTERVAL_SECONDS = 2;

    private static final int CONNECT_RETRIES = 5;

    private WarehouseMigration() {}

    /**
     * Applies what is missing; safe to call at every start, also from several processes at once.
     *
     * @return how many migrations were applied
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached, holds a
     *     schema that is newer than this build, or an applied migration was changed
     */
    public static int migrate(String jdbcUrl, String user, String password) {
        return configured(jdbcUrl, user, password).load().migrate().migrationsExecuted;
    }

    static FluentConfiguration configured(String jdbcUrl, String user, String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .schemas("ops", "register")
                .table("schema_history")
                .connectRetries(CONNECT_RETRIES)
                .connectRetriesInterval(CONNECT_INTERVAL_SECONDS)
                .cleanDisabled(true);
    }
}
