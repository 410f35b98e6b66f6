package io.pulmoflow.bench.peers.sql;

import io.pulmoflow.bench.peers.flink.PeerIo;
import io.pulmoflow.bench.peers.flink.PeerTopology;
import io.pulmoflow.bench.peers.process.Inputs;
import io.pulmoflow.bench.peers.process.Run;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The four sources as tables, the cases as a query over them. */
public final class SqlTopology implements PeerTopology {
    private final PeerIo io;
    private final Instant now;

    /**
     * @param now what time it is for the programme
     */
    public SqlTopology(PeerIo io, Instant now) {
        this.io = io;
        this.now = now;
    }

    @Override
    public void define(StreamExecutionEnvironment env, Run run) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        read(env, tables, run, FactTable.PARTICIPANTS);
        read(env, tables, run, FactTable.HEALTH_RECORDS);
        read(env, tables, run, FactTable.PROTOCOLS);
        read(env, tables, run, FactTable.INSTANCES);
        CaseQuery.results(tables, now).sinkTo(io.sink(run));
    }

    private <T extends SpecificRecord> void read(
            StreamExecutionEnvironment env,
            StreamTableEnvironment tables,
            Run run,
            FactTable<T> table) {
        tables.createTemporaryView(
                table.name(),
                env.fromSource(
                        io.source(
                                run,
                                List.of(Inputs.topic(run.inputs(), table.schema())),
                                new FactRows<>(table)),
                        WatermarkStrategy.noWatermarks(),
                        table.name()));
    }
}
