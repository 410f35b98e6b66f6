package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.keys.domain.ZoneKeyFile;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Releases cases into the research zone. Started with {@code --config FILE}. */
public final class CurateJob {
    private CurateJob() {}

    public static void main(String[] arguments) throws Exception {
        CurateConfig config = CurateConfig.from(Settings.fromArguments(arguments));
        ZoneKeyFile researchKey = config.researchKey();
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        CurateTopology.define(
                () -> new ResearchIds(researchKey.read()),
                config.programmeZone(),
                CurateSources.kafka(env, config.kafka()),
                CurateSinks.of(config));
        env.execute("curate");
    }
}
