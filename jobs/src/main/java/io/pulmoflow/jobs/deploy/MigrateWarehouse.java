package io.pulmoflow.jobs.deploy;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.WarehouseMigration;

/**
 * Brings the warehouse's tables to the version of this build, as their owner: {@code --config
 * FILE}.
 */
public final class MigrateWarehouse {
    private MigrateWarehouse() {}

    public static void main(String[] arguments) {
        MigrateWarehouseConfig config =
                MigrateWarehouseConfig.from(Settings.fromArguments(arguments));
        int applied =
                WarehouseMigration.migrate(
                        config.warehouse().url(),
                        config.warehouse().user(),
                        config.warehouse().password());
        System.out.println(applied + " migrations applied");
    }
}
