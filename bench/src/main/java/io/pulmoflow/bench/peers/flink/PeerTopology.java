package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.Run;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What a run of a contender has on Flink's cluster. */
@FunctionalInterface
public interface PeerTopology {
    /**
     * @param env already told of parallelism, state and checkpoints
     */
    void define(StreamExecutionEnvironment env, Run run);
}
