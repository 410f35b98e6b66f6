package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Follows every participant's case and notifies the screening office: {@code --config FILE}. */
public final class TriageJob {
    private TriageJob() {}

    public static void main(String[] arguments) throws Exception {
        TriageConfig config = TriageConfig.from(Settings.fromArguments(arguments));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        TriageTopology.define(
                env,
                config,
                config.clock(),
                TriageSources.kafka(config.kafka(), config.groupId()),
                TriageSinks.kafka(config.kafka(), config.delivery()));
        env.execute("triage");
    }
}
