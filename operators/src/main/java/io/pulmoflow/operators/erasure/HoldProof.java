package io.pulmoflow.operators.erasure;

import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.HeldProof;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * hold-proof: keyed by person, keeps a proof back until a checkpoint is complete that was begun
 * after it came. By then every sink has handed over what came before that checkpoint: what is
 * proven has happened, and no failure takes it back.
 */
public final class HoldProof extends KeyedProcessFunction<String, ErasureProof, ErasureProof>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long NONE = 0;

    private final Clock clock;
    private transient MapState<String, HeldProof> held;
    private transient long begun;
    private transient long completed;

    /**
     * @param clock has to be serializable, as the system's clocks are
     */
    public HoldProof(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        // What is restored was in this checkpoint, which is complete.
        long restored = context.getRestoredCheckpointId().orElse(NONE);
        begun = restored;
        completed = restored;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        begun = context.getCheckpointId();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        completed = Math.max(completed, checkpointId);
    }

    @Override
    public void open(OpenContext context) {
        held =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "held", StateType.TEXT, StateType.avro(HeldProof.class)));
    }

    @Override
    public void processElement(ErasureProof proof, Context context, Collector<ErasureProof> out)
            throws Exception {
        held.put(proof.getPart() + " " + proof.getWithdrawalEventId(), new HeldProof(proof, begun));
        lookAgain(context);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ErasureProof> out)
            throws Exception {
        List<String> certain = new ArrayList<>();
        boolean waiting = false;
        for (String key : held.keys()) {
            HeldProof one = held.get(key);
            // A restored one may carry a number from before the job was started anew.
            if (completed > one.getAfterCheckpoint() || one.getAfterCheckpoint() > begun) {
                out.collect(
                        ErasureProof.newBuilder(one.getProof())
                                .setDoneAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                                .build());
                certain.add(key);
            } else {
                waiting = true;
            }
        }
        for (String key : certain) {
            held.remove(key);
        }
        if (waiting) {
            lookAgain(context);
        }
    }

    private static void lookAgain(KeyedProcessFunction<?, ?, ?>.Context context) {
        long now = context.timerService().currentProcessingTime();
        long every = LOOK_EVERY.toMillis();
        context.timerService().registerProcessingTimeTimer(now - now % every + every);
    }
}
