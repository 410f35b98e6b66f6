package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.ZoneKeySettings;
import io.pulmoflow.operators.harmonize.domain.Regions;
import io.pulmoflow.operators.identity.domain.NationalIdKinds;
import io.pulmoflow.operators.keys.domain.KeyZone;
import io.pulmoflow.operators.keys.domain.ZoneKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code pseudonymize} has to be told.
 *
 * @param careKey where the care zone's key is; the key itself is read by each process
 * @param nationalIds kinds of national id that are accepted
 * @param regions regions that may be kept of an address
 * @param linkingTimeLimit how long a record waits for its alias before it is also put in quarantine
 * @param delivery how records leave
 */
record PseudonymizeConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        ZoneKeyFile careKey,
        NationalIdKinds nationalIds,
        Regions regions,
        Duration linkingTimeLimit,
        Delivery delivery) {
    private static final String NATIONAL_IDS = "national-id.kinds";
    private static final String REGIONS_FILE = "regions.file";

    PseudonymizeConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(careKey, "careKey");
        Objects.requireNonNull(nationalIds, "nationalIds");
        Objects.requireNonNull(regions, "regions");
        Objects.requireNonNull(linkingTimeLimit, "linkingTimeLimit");
        Objects.requireNonNull(delivery, "delivery");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong, the
     *     key file included
     */
    static PseudonymizeConfig from(Settings settings) {
        PseudonymizeConfig config =
                new PseudonymizeConfig(
                        KafkaSettings.from(settings),
                        FlinkSettings.from(settings),
                        ZoneKeySettings.from(settings, KeyZone.CARE),
                        nationalIds(settings),
                        regions(settings),
                        settings.duration("linking.time-limit", Duration.ofDays(30)),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE));
        settings.check();
        return config;
    }

    private static NationalIdKinds nationalIds(Settings settings) {
        try {
            return NationalIdKinds.named(settings.text(NATIONAL_IDS, "snils"));
        } catch (IllegalArgumentException e) {
            settings.problem(
                    NATIONAL_IDS, "expected some of " + String.join(", ", NationalIdKinds.known()));
            return NationalIdKinds.named("snils");
        }
    }

    private static Regions regions(Settings settings) {
        Optional<Path> file = settings.optionalPath(REGIONS_FILE);
        if (file.isEmpty()) {
            return Regions.ofRussia();
        }
        try {
            return Regions.load(file.get());
        } catch (IllegalArgumentException e) {
            settings.problem(REGIONS_FILE, e.getMessage());
            return Regions.ofRussia();
        }
    }
}
