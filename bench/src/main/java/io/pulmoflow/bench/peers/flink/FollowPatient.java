package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.codec.FactReader;
import io.pulmoflow.bench.peers.domain.CaseRules;
import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Follows each patient's case: one state object and at most one timer a patient. */
final class FollowPatient<K> extends KeyedProcessFunction<K, RawFact<K>, CaseResult> {
    private static final long serialVersionUID = 1L;

    private static final long MILLIS = 1000;

    private final KeyForm<K> keys;
    private final Instant now;
    private transient ValueState<PatientCase> cases;
    private transient FactReader facts;

    FollowPatient(KeyForm<K> keys, Instant now) {
        this.keys = keys;
        this.now = now;
    }

    @Override
    public void open(OpenContext context) {
        cases =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "case",
                                        new OwnType<>(
                                                PatientCase.class, new PatientCaseSerializer())));
        facts = new FactReader();
    }

    /** Once open: the cases are asked of something in front of the state backend. */
    void keepCases(UnaryOperator<ValueState<PatientCase>> inFront) {
        cases = inFront.apply(cases);
    }

    @Override
    public void processElement(RawFact<K> fact, Context context, Collector<CaseResult> out)
            throws Exception {
        PatientCase before = known();
        PatientCase after = facts.decide(before, fact.value());
        if (after == before) {
            return;
        }
        cases.update(after);
        moveTimer(before.wakeAt(), after.wakeAt(), context.timerService());
        if (after.revision() != before.revision()) {
            out.collect(facts.result(keys.text(fact.patient()), after));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CaseResult> out)
            throws Exception {
        PatientCase before = known();
        PatientCase after = CaseRules.wake(before, now);
        if (after != before) {
            cases.update(after);
            out.collect(after.result(keys.text(context.getCurrentKey()), "", 0));
        }
    }

    private PatientCase known() throws Exception {
        PatientCase known = cases.value();
        return known == null ? PatientCase.unknown() : known;
    }

    private static void moveTimer(long from, long to, TimerService timers) {
        if (from == to) {
            return;
        }
        if (from != 0) {
            timers.deleteEventTimeTimer(from * MILLIS);
        }
        if (to != 0) {
            timers.registerEventTimeTimer(to * MILLIS);
        }
    }
}
