package io.pulmoflow.jobs.deploy;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.WarehouseSettings;
import java.util.Objects;

/**
 * Which warehouse is migrated, and as whom.
 *
 * @param warehouse its user owns the tables
 */
record MigrateWarehouseConfig(WarehouseSettings warehouse) {
    MigrateWarehouseConfig {
        Objects.requireNonNull(warehouse, "warehouse");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong
     */
    static MigrateWarehouseConfig from(Settings settings) {
        MigrateWarehouseConfig config =
                new MigrateWarehouseConfig(WarehouseSettings.from(settings));
        settings.check();
        return config;
    }
}
