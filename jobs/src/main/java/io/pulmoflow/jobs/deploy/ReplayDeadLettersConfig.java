package io.pulmoflow.jobs.deploy;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.settings.Settings;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which dead letters are replayed, and who says so.
 *
 * @param ids of dead letters, whole
 * @param actor staff code, for the audit trail
 */
record ReplayDeadLettersConfig(KafkaSettings kafka, Set<String> ids, String actor) {
    ReplayDeadLettersConfig {
        Objects.requireNonNull(kafka, "kafka");
        ids = Set.copyOf(ids);
        Objects.requireNonNull(actor, "actor");
    }

    /**
     * Reads {@code replay.ids}, separated by commas, {@code replay.actor} and Kafka's keys.
     *
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong
     */
    static ReplayDeadLettersConfig from(Settings settings) {
        ReplayDeadLettersConfig config =
                new ReplayDeadLettersConfig(
                        KafkaSettings.from(settings),
                        Arrays.stream(settings.text("replay.ids").split(","))
                                .map(String::strip)
                                .filter(id -> !id.isEmpty())
                                .collect(Collectors.toSet()),
                        settings.text("replay.actor"));
        settings.check();
        return config;
    }
}
