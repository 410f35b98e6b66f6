package io.pulmoflow.jobs.curate;

import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.warehouse.KeyInUse;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Releases cases into the research zone. Started with {@code --config FILE}. */
public final class CurateJob {
    private CurateJob() {}

    public static void main(String[] arguments) throws Exception {
        CurateConfig config = CurateConfig.from(Settings.fromArguments(arguments));
        ZoneKeyFile researchKey = config.researchKey();
        KeyInUse.hold(
                config.warehouse(),
                KeyZone.RESEARCH.written(),
                researchKey.read().fingerprint(),
                config.onKeyChange());
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        CurateTopology.define(
                () -> new ResearchIds(researchKey.read()),
                config.programmeZone(),
                config.anonymity(),
                CurateSources.kafka(env, config.kafka()),
                CurateSinks.of(config));
        env.execute("curate");
    }
}
