package io.pulmoflow.connectors.kafka;

import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka and its schema registry are, and as whom they are spoken to.
 *
 * @param bootstrapServers {@code host:port} pairs separated by commas
 * @param registryUrl base of the registry's Confluent-compatible API
 */
public record KafkaSettings(String bootstrapServers, String registryUrl, KafkaSecurity security)
        implements Serializable {
    private static final String PLATFORM = "pulmoflow";

    public KafkaSettings {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(registryUrl, "registryUrl");
        Objects.requireNonNull(security, "security");
    }

    /** Of a broker that asks nobody who he is. */
    public KafkaSettings(String bootstrapServers, String registryUrl) {
        this(bootstrapServers, registryUrl, KafkaSecurity.NONE);
    }

    /**
     * Reads {@code kafka.bootstrap.servers}, {@code schema.registry.url} and what {@link
     * KafkaSecurity} says.
     */
    public static KafkaSettings from(Settings settings) {
        return new KafkaSettings(
                settings.text("kafka.bootstrap.servers"),
                settings.uri("schema.registry.url").toString(),
                KafkaSecurity.from(settings));
    }

    /** What every client of the broker is configured with; without secrets. */
    public Properties clientProperties() {
        Properties properties = new Properties();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.putAll(security.clientProperties());
        return properties;
    }

    /** The beginning of this client's transactional ids: nobody else's, if it has a name. */
    public String transactionalIdPrefix() {
        return (security.user().isEmpty() ? PLATFORM : security.user()) + "-";
    }
}
