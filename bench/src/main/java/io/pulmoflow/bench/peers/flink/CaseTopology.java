package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.operators.state.CacheBounds;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Each patient's case followed by a function that has its state, as the platform's own jobs do. */
final class CaseTopology<K> implements PeerTopology {
    private final PeerSettings settings;
    private final PeerIo io;
    private final FlinkState state;
    private final KeyForm<K> keys;

    CaseTopology(PeerSettings settings, FlinkState state, KeyForm<K> keys) {
        this.settings = settings;
        this.io = new PeerIo(settings);
        this.state = state;
        this.keys = keys;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Run run) {
        env.fromSource(
                        io.source(run, Inputs.topics(run.inputs()), new RawFactSchema<>(keys)),
                        WatermarkStrategy.noWatermarks(),
                        "facts")
                .uid("facts")
                .keyBy(RawFact::patient, new OwnType<>(keys.type(), keys.serializer()))
                .transform(
                        "Follow each patient's case",
                        new AvroTypeInfo<>(CaseResult.class),
                        new PacedPatients<>(
                                new FollowPatient<>(keys, settings.now()),
                                settings.now(),
                                bounds()))
                .uid("follow-patient")
                .sinkTo(io.sink(run))
                .uid("results");
    }

    private CacheBounds bounds() {
        return switch (state) {
            case HEAP, ROCKSDB -> null;
            case ROCKSDB_CACHED ->
                    new CacheBounds(Integer.MAX_VALUE, settings.cacheBytes() / settings.cores());
        };
    }
}
