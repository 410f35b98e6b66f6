package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.Kept;
import io.pulmoflow.bench.peers.process.Peer;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.operators.state.CacheBounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Job manager and task manager in this process, a job a run. */
public final class FlinkPeer implements Peer {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CHECKPOINTS = "checkpoints";

    private final PeerSettings settings;
    private final FlinkState state;
    private final KeyForm<?> keys;
    private MiniCluster cluster;

    private FlinkPeer(PeerSettings settings, FlinkState state, KeyForm<?> keys) {
        this.settings = settings;
        this.state = state;
        this.keys = keys;
    }

    /** With keys as the platform's own jobs have them. */
    public static FlinkPeer keyedByText(PeerSettings settings, FlinkState state) {
        return new FlinkPeer(settings, state, new TextKey());
    }

    /** With keys of sixteen bytes. */
    public static FlinkPeer keyedById(PeerSettings settings, FlinkState state) {
        return new FlinkPeer(settings, state, new IdKey());
    }

    @Override
    public Running open(Run run) throws Exception {
        return begin(run, SavepointRestoreSettings.none());
    }

    @Override
    public Running resume(Run run) throws Exception {
        Path last = Checkpoints.last(folder(run).resolve(CHECKPOINTS));
        return begin(run, SavepointRestoreSettings.forPath(last.toUri().toString()));
    }

    private Running begin(Run run, SavepointRestoreSettings from) throws Exception {
        if (cluster == null) {
            cluster = cluster();
        }
        Path folder = folder(run);
        JobGraph graph = define(run, folder, keys).getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(from);
        JobID job = cluster.submitJob(graph).get().getJobID();
        return () -> {
            Kept kept = Checkpoints.kept(cluster.getExecutionGraph(job).get());
            cluster.stopWithSavepoint(
                            job,
                            folder.resolve("savepoint").toUri().toString(),
                            false,
                            SavepointFormatType.NATIVE)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return kept;
        };
    }

    private Path folder(Run run) {
        return settings.folder().resolve(run.name());
    }

    private MiniCluster cluster() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, settings.folder().resolve("tmp").toString());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        MiniCluster started =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .withRandomPorts()
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(settings.cores())
                                .build());
        started.start();
        return started;
    }

    private <K> StreamExecutionEnvironment define(Run run, Path folder, KeyForm<K> keyed) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(folder));
        env.fromSource(source(run, keyed), WatermarkStrategy.noWatermarks(), "facts")
                .uid("facts")
                .keyBy(RawFact::patient, new OwnType<>(keyed.type(), keyed.serializer()))
                .transform(
                        "Follow each patient's case",
                        new AvroTypeInfo<>(CaseResult.class),
                        new PacedPatients<>(
                                new FollowPatient<>(keyed, settings.now()),
                                settings.now(),
                                bounds()))
                .uid("follow-patient")
                .sinkTo(sink(run))
                .uid("results");
        return env;
    }

    private CacheBounds bounds() {
        return switch (state) {
            case HEAP, ROCKSDB -> null;
            case ROCKSDB_CACHED ->
                    new CacheBounds(Integer.MAX_VALUE, PeerSettings.CACHE_BYTES / settings.cores());
        };
    }

    private Configuration configuration(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.cores());
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
        configuration.set(StateBackendOptions.STATE_BACKEND, state.backend());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve(CHECKPOINTS).toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.commitEvery());
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, state != FlinkState.HEAP);
        // A measurement ends with the first failure.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return configuration;
    }

    private <K> KafkaSource<RawFact<K>> source(Run run, KeyForm<K> keyed) {
        Properties properties = ClientSettings.consumer();
        properties.put(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true");
        return KafkaSource.<RawFact<K>>builder()
                .setProperties(properties)
                .setBootstrapServers(settings.bootstrap())
                .setTopics(Inputs.topics(run.inputs()))
                .setGroupId(run.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawFactSchema<>(keyed))
                .build();
    }

    private KafkaSink<CaseResult> sink(Run run) {
        return KafkaSink.<CaseResult>builder()
                .setBootstrapServers(settings.bootstrap())
                .setKafkaProducerConfig(ClientSettings.producer())
                .setDeliveryGuarantee(
                        switch (settings.delivery()) {
                            case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
                            case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
                        })
                .setTransactionalIdPrefix(run.name())
                .setRecordSerializer(new ResultSchema(run.output()))
                .build();
    }
}
