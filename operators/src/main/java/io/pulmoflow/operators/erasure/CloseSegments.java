package io.pulmoflow.operators.erasure;

import io.pulmoflow.schemas.ops.ErasureProof;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * close-segments: some time after an erasure, says once that whatever the research topics hold of
 * it has to go. A broker cleans closed segments only, and closes one only when something is
 * appended: a partition that falls quiet after a tombstone would keep the old value for good.
 */
public final class CloseSegments extends KeyedProcessFunction<String, ErasureProof, Long> {
    private static final long serialVersionUID = 1L;

    private final Duration after;
    private transient ValueState<Long> due;

    /**
     * @param after the age at which a broker closes a segment to which something is appended
     */
    public CloseSegments(Duration after) {
        this.after = Objects.requireNonNull(after, "after");
    }

    @Override
    public void open(OpenContext context) {
        due = getRuntimeContext().getState(new ValueStateDescriptor<>("due", Types.LONG));
    }

    /** Erasures that come while one is waited for are waited for after it, together. */
    @Override
    public void processElement(ErasureProof proof, Context context, Collector<Long> out)
            throws Exception {
        long at = context.timerService().currentProcessingTime() + after.toMillis();
        if (due.value() == null) {
            context.timerService().registerProcessingTimeTimer(at);
        }
        due.update(at);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out)
            throws Exception {
        out.collect(timestamp);
        if (due.value() > timestamp) {
            context.timerService().registerProcessingTimeTimer(due.value());
        } else {
            due.clear();
        }
    }
}
