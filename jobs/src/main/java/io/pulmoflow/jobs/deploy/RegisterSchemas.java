package io.pulmoflow.jobs.deploy;

import io.pulmoflow.connectors.kafka.TopicAdmin;
import io.pulmoflow.connectors.settings.Settings;

/** Registers the schemas of all topics under their rules: {@code --config FILE}. */
public final class RegisterSchemas {
    private RegisterSchemas() {}

    public static void main(String[] arguments) {
        RegisterSchemasConfig config =
                RegisterSchemasConfig.from(Settings.fromArguments(arguments));
        TopicAdmin.ensureSubjects(config.registryUrl());
    }
}
