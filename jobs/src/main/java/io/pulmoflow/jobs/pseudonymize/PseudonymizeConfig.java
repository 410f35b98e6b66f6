package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.ZoneKeySettings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.keys.ContactPublicKeyFile;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.harmonize.domain.Regions;
import io.pulmoflow.operators.identity.domain.NationalIdKinds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code pseudonymize} has to be told.
 *
 * @param careKey where the care zone's key is; the key itself is read by each process
 * @param contactKey where the clinic's public key for contacts is; empty where sealing is off
 * @param nationalIds kinds of national id that are accepted
 * @param regions regions that may be kept of an address
 * @param linkingTimeLimit how long a record waits for its alias before it is also put in quarantine
 * @param textsKept how long original texts are kept in this zone's state, to be scrubbed anew when
 *     more is known of their person
 * @param delivery how records leave
 */
record PseudonymizeConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        ZoneKeyFile careKey,
        Optional<ContactPublicKeyFile> contactKey,
        NationalIdKinds nationalIds,
        Regions regions,
        Duration linkingTimeLimit,
        Duration textsKept,
        Delivery delivery) {
    private static final String NATIONAL_IDS = "national-id.kinds";
    private static final String AUTOMATIC = "linkage.automatic";
    private static final String REGIONS_FILE = "regions.file";

    PseudonymizeConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(careKey, "careKey");
        Objects.requireNonNull(contactKey, "contactKey");
        Objects.requireNonNull(nationalIds, "nationalIds");
        Objects.requireNonNull(regions, "regions");
        Objects.requireNonNull(linkingTimeLimit, "linkingTimeLimit");
        Objects.requireNonNull(textsKept, "textsKept");
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
                        contactKey(settings),
                        nationalIds(settings),
                        regions(settings),
                        settings.duration("linking.time-limit", Duration.ofDays(30)),
                        settings.duration("texts.kept", Duration.ofDays(90)),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE));
        if (!settings.text(AUTOMATIC, "never").equals("never")) {
            settings.problem(AUTOMATIC, "links are proposed for review: the only choice is never");
        }
        settings.check();
        return config;
    }

    /** Sealing has to be switched off in so many words: a key that is forgotten stops the start. */
    private static Optional<ContactPublicKeyFile> contactKey(Settings settings) {
        return switch (settings.choice("contact.sealing", Sealing.class, Sealing.ON)) {
            case ON -> Optional.of(ZoneKeySettings.contact(settings));
            case OFF -> Optional.empty();
        };
    }

    private enum Sealing {
        ON,
        OFF
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
