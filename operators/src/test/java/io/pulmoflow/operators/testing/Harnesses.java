package io.pulmoflow.operators.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Operators in Flink's own harnesses. */
public final class Harnesses {
    private Harnesses() {}

    /**
     * As a job runs it, with objects used again.
     *
     * @param state to go on from, or null
     */
    public static void start(
            AbstractStreamOperatorTestHarness<?> harness, OperatorSubtaskState state)
            throws Exception {
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    /** What has come out at the side so far. */
    public static <T> List<T> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
        List<T> all = new ArrayList<>();
        var output = harness.getSideOutput(tag);
        if (output != null) {
            output.forEach(record -> all.add(record.getValue()));
        }
        return all;
    }

    /** Takes away what has come out at the side. */
    public static <T> void drain(
            AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag, List<T> into) {
        into.addAll(side(harness, tag));
        var output = harness.getSideOutput(tag);
        if (output != null) {
            output.clear();
        }
    }
}
