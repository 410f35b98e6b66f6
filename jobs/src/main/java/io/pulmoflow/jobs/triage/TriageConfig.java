package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.screening.domain.InvalidOutcomeMapping;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Configuration of the triage job.
 *
 * @param groupId consumer group; its committed offsets count only where there is no state
 * @param delivery how revisions, notifications and accounts leave the job
 * @param programmeZone where the programme's days begin; due days are days of this zone
 * @param mapping from Lung-RADS category to outcome and interval
 */
record TriageConfig(
        KafkaSettings kafka,
        FlinkSettings flink,
        String groupId,
        Delivery delivery,
        ZoneId programmeZone,
        OutcomeMapping mapping) {
    private static final String MAPPING = "outcome.mapping";
    private static final String MAPPING_FILE = "outcome.mapping.file";

    TriageConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(flink, "flink");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(programmeZone, "programmeZone");
        Objects.requireNonNull(mapping, "mapping");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong
     */
    static TriageConfig from(Settings settings) {
        TriageConfig config =
                new TriageConfig(
                        KafkaSettings.from(settings),
                        FlinkSettings.from(settings),
                        settings.text("kafka.group.id", "pulmoflow-triage"),
                        settings.choice("delivery", Delivery.class, Delivery.AT_LEAST_ONCE),
                        settings.zone("programme.zone", ZoneId.of("Europe/Moscow")),
                        mapping(settings));
        settings.check();
        return config;
    }

    /** The rules that cases are followed by. */
    CaseRules rules() {
        return new CaseRules(mapping, programmeZone);
    }

    /** One that comes with the platform, by its version, or the programme's own, by its file. */
    private static OutcomeMapping mapping(Settings settings) {
        Optional<String> version = settings.optional(MAPPING);
        Optional<Path> file = settings.optionalPath(MAPPING_FILE);
        if (version.isPresent() && file.isPresent()) {
            settings.problem(MAPPING_FILE, "set either this or " + MAPPING);
        }
        try {
            return file.isPresent()
                    ? OutcomeMapping.read(file.get())
                    : OutcomeMapping.shipped(version.orElse(OutcomeMapping.DEFAULT_VERSION));
        } catch (InvalidOutcomeMapping e) {
            settings.problem(
                    file.isPresent() ? MAPPING_FILE : MAPPING, String.join("; ", e.problems()));
            return OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION);
        }
    }
}
