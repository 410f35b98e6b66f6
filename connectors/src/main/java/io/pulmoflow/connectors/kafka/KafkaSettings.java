package io.pulmoflow.connectors.kafka;

import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.util.Objects;

/**
 * Where Kafka and its schema registry are.
 *
 * @param bootstrapServers {@code host:port} pairs separated by commas
 * @param registryUrl base of the registry's Confluent-compatible API
 */
public record KafkaSettings(String bootstrapServers, String registryUrl) implements Serializable {
    public KafkaSettings {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(registryUrl, "registryUrl");
    }

    /** Reads {@code kafka.bootstrap.servers} and {@code schema.registry.url}. */
    public static KafkaSettings from(Settings settings) {
        return new KafkaSettings(
                settings.text("kafka.bootstrap.servers"),
                settings.uri("schema.registry.url").toString());
    }
}
