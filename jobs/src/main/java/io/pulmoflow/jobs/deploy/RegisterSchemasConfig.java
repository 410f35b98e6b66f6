package io.pulmoflow.jobs.deploy;

import io.pulmoflow.connectors.settings.Settings;
import java.util.Objects;

/**
 * Where schemas are registered.
 *
 * @param registryUrl base of the registry's Confluent-compatible API
 */
record RegisterSchemasConfig(String registryUrl) {
    RegisterSchemasConfig {
        Objects.requireNonNull(registryUrl, "registryUrl");
    }

    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming everything that is wrong
     */
    static RegisterSchemasConfig from(Settings settings) {
        RegisterSchemasConfig config =
                new RegisterSchemasConfig(settings.uri("schema.registry.url").toString());
        settings.check();
        return config;
    }
}
