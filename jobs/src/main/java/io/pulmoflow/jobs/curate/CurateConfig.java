package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.ZoneKeySettings;
import io.pulmoflow.connectors.warehouse.KeyInUse;
import io.pulmoflow.connectors.warehouse.WarehouseSettings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Configuration of the job.
 *
 * @param programmeZone where instants become calendar days
 * @param researchKey where the research key is; each worker reads it for itself
 * @param anonymity how many people share what is known of one of them, and how it is generalized
 * @param onKeyChange what to do with a register that was written under another key
 */
record CurateConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        WarehouseSettings warehouse,
        Delivery delivery,
        ZoneId programmeZone,
        ZoneKeyFile researchKey,
        AnonymityRules anonymity,
        KeyInUse.OnChange onKeyChange) {
    CurateConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(warehouse, "warehouse");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(programmeZone, "programmeZone");
        Objects.requireNonNull(researchKey, "researchKey");
        Objects.requireNonNull(anonymity, "anonymity");
        Objects.requireNonNull(onKeyChange, "onKeyChange");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong, the
     *     key file included
     */
    static CurateConfig from(Settings settings) {
        CurateConfig config =
                new CurateConfig(
                        KafkaSettings.from(settings),
                        FlinkSettings.unhurried(settings),
                        WarehouseSettings.from(settings),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE),
                        settings.zone("programme.zone", ZoneId.of("Europe/Moscow")),
                        ZoneKeySettings.from(settings, KeyZone.RESEARCH),
                        AnonymitySettings.from(settings),
                        settings.flag("research.rekey", false)
                                ? KeyInUse.OnChange.ERASE
                                : KeyInUse.OnChange.REFUSE);
        settings.check();
        return config;
    }
}
