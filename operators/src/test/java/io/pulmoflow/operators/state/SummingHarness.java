package io.pulmoflow.operators.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** Sums numbers by key, with a cache in front of the sums or without, in one or more subtasks. */
final class SummingHarness implements AutoCloseable {
    private static final int MOST_SUBTASKS = 8;

    /**
     * What happens to a key.
     *
     * @param number to be added; none for the sum to be forgotten
     * @param wakeIn so much of event time from now the sum is doubled and said; 0 for never
     */
    record Step(String key, Integer number, int wakeIn) {}

    private final CacheBounds bounds;
    private final StateBackend backend;
    private final List<String> said = new ArrayList<>();
    private List<KeyedOneInputStreamOperatorTestHarness<String, Step, String>> subtasks;
    private List<Summing> operators;
    private long time;

    /**
     * @param bounds null for no cache
     */
    SummingHarness(CacheBounds bounds, StateBackend backend) throws Exception {
        this.bounds = bounds;
        this.backend = backend;
        open(1, null);
    }

    void take(Step step) throws Exception {
        int group =
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        step.key(), MOST_SUBTASKS, subtasks.size());
        subtasks.get(group).processElement(step, 0);
        collect();
    }

    void advance(long by) throws Exception {
        time += by;
        for (KeyedOneInputStreamOperatorTestHarness<?, ?, ?> subtask : subtasks) {
            subtask.processWatermark(new Watermark(time));
        }
        collect();
    }

    /** Dies after a checkpoint and comes back from it with so many subtasks. */
    void restartWith(int parallelism) throws Exception {
        List<OperatorSubtaskState> snapshots = new ArrayList<>();
        for (KeyedOneInputStreamOperatorTestHarness<?, ?, ?> subtask : subtasks) {
            subtask.prepareSnapshotPreBarrier(1);
            snapshots.add(subtask.snapshot(1, 0));
        }
        close();
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(
                        snapshots.toArray(OperatorSubtaskState[]::new));
        open(parallelism, all);
        advance(0);
    }

    List<String> said() {
        return said;
    }

    /** Of all subtasks. */
    int cached() {
        return operators.stream().mapToInt(Summing::cached).sum();
    }

    private void open(int parallelism, OperatorSubtaskState all) throws Exception {
        subtasks = new ArrayList<>();
        operators = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            Summing operator = new Summing(bounds);
            KeyedOneInputStreamOperatorTestHarness<String, Step, String> subtask =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            operator, Step::key, Types.STRING, MOST_SUBTASKS, parallelism, i);
            subtask.setStateBackend(backend);
            subtask.setup();
            if (all != null) {
                subtask.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                all, MOST_SUBTASKS, subtasks.size(), parallelism, i));
            }
            subtask.open();
            subtasks.add(subtask);
            operators.add(operator);
        }
    }

    private void collect() {
        for (KeyedOneInputStreamOperatorTestHarness<String, Step, String> subtask : subtasks) {
            Collection<? extends String> out = subtask.extractOutputValues();
            said.addAll(out);
            subtask.getOutput().clear();
        }
    }

    @Override
    public void close() throws Exception {
        for (KeyedOneInputStreamOperatorTestHarness<?, ?, ?> subtask : subtasks) {
            subtask.close();
        }
    }

    private static final class Summing extends KeyedProcessOperator<String, Step, String> {
        private static final long serialVersionUID = 1L;

        private final CacheBounds bounds;
        private transient WriteBackValue<String, Integer> cache;

        private Summing(CacheBounds bounds) {
            super(new Sums());
            this.bounds = bounds;
        }

        @Override
        public void open() throws Exception {
            super.open();
            if (bounds != null) {
                Sums function = (Sums) userFunction;
                cache = new WriteBackValue<>(function.sums, this, bounds, sum -> Integer.BYTES);
                function.sums = cache;
            }
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            if (cache != null) {
                cache.writeBack();
            }
        }

        private int cached() {
            return cache == null ? 0 : cache.size();
        }
    }

    private static final class Sums extends KeyedProcessFunction<String, Step, String> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Integer> sums;

        @Override
        public void open(OpenContext context) {
            sums = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.INT));
        }

        @Override
        public void processElement(Step step, Context context, Collector<String> out)
                throws Exception {
            if (step.number() == null) {
                sums.clear();
            } else {
                sums.update(Objects.requireNonNullElse(sums.value(), 0) + step.number());
            }
            if (step.wakeIn() > 0) {
                long now = Math.max(0, context.timerService().currentWatermark());
                context.timerService().registerEventTimeTimer(now + step.wakeIn());
            }
            out.collect(step.key() + "=" + sums.value());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out)
                throws Exception {
            Integer sum = sums.value();
            if (sum != null) {
                sums.update(sum * 2);
            }
            out.collect(context.getCurrentKey() + " woken at " + timestamp + ": " + sums.value());
        }
    }
}
