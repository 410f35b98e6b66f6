package io.pulmoflow.bench.state;

import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.FollowCase;
import io.pulmoflow.operators.screening.Pace;
import io.pulmoflow.operators.screening.PacedCases;
import io.pulmoflow.operators.screening.domain.AcknowledgementFaults;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.operators.state.CacheBounds;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.screening.CaseRevision;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The triage job's operator on RocksDB, between histories that are made up and nowhere. */
final class FollowedCases {
    static final int PARALLELISM = 2;

    /** As the job has it. */
    private static final CacheBounds HOT_CASES =
            new CacheBounds(Integer.MAX_VALUE, 64L * 1024 * 1024);

    private static final AvroTypeInfo<CareEvent> EVENT = new AvroTypeInfo<>(CareEvent.class);

    private final Path folder;
    private final Histories histories;
    private final int patients;

    FollowedCases(Path folder, Histories histories, int patients) {
        this.folder = folder;
        this.histories = histories;
        this.patients = patients;
    }

    long events() {
        return (long) patients * histories.eventsOfEach();
    }

    /** What the processes of a cluster would be told. */
    Configuration cluster() {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, folder.resolve("rocksdb").toString());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        // Accumulators come with heartbeats.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(250));
        return configuration;
    }

    /**
     * @param from checkpoint or savepoint to begin with
     */
    JobGraph job(Optional<String> from) {
        Configuration configuration =
                FlinkRuntime.configuration(
                        new FlinkSettings(
                                folder.resolve("checkpoints").toUri().toString(),
                                // Only when it is asked for.
                                Duration.ofDays(1),
                                StateBackend.ROCKSDB,
                                PARALLELISM,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(1)));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        FirstOnly<NumberSequenceSplit> fed = new FirstOnly<>(from.isEmpty() ? events() : 0);
        DataStream<CareEvent> events =
                env.fromSource(
                                new DataGeneratorSource<>(histories, Long.MAX_VALUE, fed, EVENT),
                                WatermarkStrategy.noWatermarks(),
                                "histories")
                        .setParallelism(1)
                        .uid("histories");
        Clock clock = Clock.systemUTC();
        events.keyBy(CareEvent::getPseudonym)
                .transform(
                        "Follow each participant's case",
                        new AvroTypeInfo<>(CaseRevision.class),
                        new PacedCases(
                                new FollowCase(
                                        rules(),
                                        new AcknowledgementFaults("follow-case", "bench"),
                                        clock),
                                clock,
                                Pace.USUAL,
                                HOT_CASES))
                .uid("follow-case")
                .map(new Counted())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        JobGraph job = env.getStreamGraph().getJobGraph();
        from.ifPresent(
                path -> job.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(path)));
        return job;
    }

    private static CaseRules rules() {
        return new CaseRules(
                LungRadsEngine.shipped(),
                OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION),
                EligibilityCriteria.shipped(EligibilityCriteria.DEFAULT_VERSION),
                ZoneId.of("Europe/Moscow"));
    }
}
