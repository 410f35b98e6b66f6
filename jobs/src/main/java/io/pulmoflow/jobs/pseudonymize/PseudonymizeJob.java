package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry point: {@code --config FILE}. */
public final class PseudonymizeJob {
    private PseudonymizeJob() {}

    public static void main(String[] arguments) throws Exception {
        PseudonymizeConfig config = PseudonymizeConfig.from(Settings.fromArguments(arguments));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        PseudonymizeTopology.define(
                env,
                config,
                PseudonymizeSources.kafka(config.kafka()),
                PseudonymizeSinks.kafka(config.kafka(), config.delivery()));
        env.execute("pseudonymize");
    }
}
