package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.Kept;
import io.pulmoflow.bench.peers.process.Peer;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.sql.SqlTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.SavepointFormatType;
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
    private final PeerTopology topology;
    private MiniCluster cluster;

    private FlinkPeer(PeerSettings settings, FlinkState state, PeerTopology topology) {
        this.settings = settings;
        this.state = state;
        this.topology = topology;
    }

    /** With keys as the platform's own jobs have them. */
    public static FlinkPeer keyedByText(PeerSettings settings, FlinkState state) {
        return keyed(settings, state, new TextKey(), Keying.EXCHANGED);
    }

    /** With keys of sixteen bytes. */
    public static FlinkPeer keyedById(PeerSettings settings, FlinkState state) {
        return keyed(settings, state, new IdKey(), Keying.EXCHANGED);
    }

    /** With facts taken from where they are read: what the exchange costs. */
    public static FlinkPeer asPartitioned(PeerSettings settings, FlinkState state) {
        return keyed(settings, state, new TextKey(), Keying.AS_PARTITIONED);
    }

    private static <K> FlinkPeer keyed(
            PeerSettings settings, FlinkState state, KeyForm<K> keys, Keying keying) {
        return new FlinkPeer(settings, state, new CaseTopology<>(settings, state, keys, keying));
    }

    /** With the joins of SQL. */
    public static FlinkPeer joined(PeerSettings settings, FlinkState state) {
        return new FlinkPeer(
                settings, state, new SqlTopology(new PeerIo(settings), settings.now()));
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
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(folder));
        topology.define(env, run);
        JobGraph graph = env.getStreamGraph().getJobGraph();
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
}
