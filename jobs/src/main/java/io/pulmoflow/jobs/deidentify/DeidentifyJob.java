package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Takes images without identity into the internal PACS. Started with {@code --config FILE}. */
public final class DeidentifyJob {
    private DeidentifyJob() {}

    public static void main(String[] arguments) throws Exception {
        DeidentifyConfig config = DeidentifyConfig.from(Settings.fromArguments(arguments));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        DeidentifyTopology.define(
                DeidentifySteps.of(config),
                DeidentifySources.kafka(env, config.kafka()),
                DeidentifySinks.kafka(config.kafka(), config.delivery()));
        env.execute("deidentify");
    }
}
