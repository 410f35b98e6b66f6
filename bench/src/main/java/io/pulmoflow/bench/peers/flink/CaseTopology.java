package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.record.CaseResult;
import io.pulmoflow.operators.state.CacheBounds;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Each patient's case followed by a function that has its state, as the platform's own jobs do. */
final class CaseTopology<K> implements PeerTopology {
    private final PeerSettings settings;
    private final PeerIo io;
    private final FlinkState state;
    private final KeyForm<K> keys;
    private final Keying keying;

    CaseTopology(PeerSettings settings, FlinkState state, KeyForm<K> keys, Keying keying) {
        if (keying == Keying.AS_PARTITIONED && settings.cores() != 1) {
            throw new IllegalArgumentException(
                    "without an exchange facts are with their case on one core only");
        }
        this.settings = settings;
        this.io = new PeerIo(settings);
        this.state = state;
        this.keys = keys;
        this.keying = keying;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Run run) {
        keyed(
                        env.fromSource(
                                        io.source(
                                                run,
                                                Inputs.topics(run.inputs()),
                                                new RawFactSchema<>(keys)),
                                        WatermarkStrategy.noWatermarks(),
                                        "facts")
                                .uid("facts"))
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

    private KeyedStream<RawFact<K>, K> keyed(DataStream<RawFact<K>> facts) {
        TypeInformation<K> type = new OwnType<>(keys.type(), keys.serializer());
        return switch (keying) {
            case EXCHANGED -> facts.keyBy(RawFact::patient, type);
            case AS_PARTITIONED ->
                    DataStreamUtils.reinterpretAsKeyedStream(facts, RawFact::patient, type);
        };
    }

    private CacheBounds bounds() {
        return switch (state) {
            case HEAP, ROCKSDB -> null;
            case ROCKSDB_CACHED ->
                    new CacheBounds(Integer.MAX_VALUE, settings.cacheBytes() / settings.cores());
        };
    }
}
