package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.WarehouseSettings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.ZoneKeySettings;
import io.pulmoflow.operators.keys.domain.KeyZone;
import io.pulmoflow.operators.keys.domain.ZoneKeyFile;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Configuration of the job.
 *
 * @param programmeZone where instants become calendar days
 * @param researchKey where the research key is; each worker reads it for itself
 */
record CurateConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        WarehouseSettings warehouse,
        Delivery delivery,
        ZoneId programmeZone,
        ZoneKeyFile researchKey) {
    CurateConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(warehouse, "warehouse");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(programmeZone, "programmeZone");
        Objects.requireNonNull(researchKey, "researchKey");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong, the
     *     key file included
     */
    static CurateConfig from(Settings settings) {
        CurateConfig config =
                new CurateConfig(
                        KafkaSettings.from(settings),
                        FlinkSettings.from(settings),
                        WarehouseSettings.from(settings),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE),
                        settings.zone("programme.zone", ZoneId.of("Europe/Moscow")),
                        ZoneKeySettings.from(settings, KeyZone.RESEARCH));
        settings.check();
        return config;
    }
}
