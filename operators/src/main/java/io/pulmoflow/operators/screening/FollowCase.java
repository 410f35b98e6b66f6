package io.pulmoflow.operators.screening;

import io.pulmoflow.operators.screening.domain.AcknowledgementFaults;
import io.pulmoflow.operators.screening.domain.CaseDecision;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.state.CaseState;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows each participant's case: one state object and at most one timer a person. Revisions go to
 * the main output, notifications, eligibility and ledger entries to side outputs. Its timers are of
 * event time, which {@link PacedCases} takes from the clock.
 */
public final class FollowCase extends KeyedProcessFunction<String, CareEvent, CaseRevision>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** One terminal state per event. */
    public static final OutputTag<LedgerEntry> LEDGER =
            new OutputTag<>("ledger", new AvroTypeInfo<>(LedgerEntry.class));

    /** Decisions on who is to be screened, where they have become others. */
    public static final OutputTag<Eligibility> ELIGIBILITY =
            new OutputTag<>("eligibility", new AvroTypeInfo<>(Eligibility.class));

    /** Acknowledgements of nothing that was issued. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));

    /** Cases of whom the register has merged, for their survivors. */
    public static final OutputTag<CaseForwarded> FORWARDED =
            new OutputTag<>("forwarded", new AvroTypeInfo<>(CaseForwarded.class));

    static final TypeInformation<CaseState> CASE = StateType.avro(CaseState.class);

    private static final OutputTag<Notification> ADDITIONAL_EXAMINATION =
            tag("additional-examination");
    private static final OutputTag<Notification> RECALL = tag("recall");
    private static final OutputTag<Notification> SECOND_REVIEW = tag("second-review");
    private static final OutputTag<Notification> INCOMPLETE = tag("incomplete");

    private static final long NO_TIMER = 0L;

    private final CaseRules rules;
    private final AcknowledgementFaults faults;
    private final Clock clock;
    private final OpenRecalls openRecalls = new OpenRecalls();
    private transient ValueState<CaseState> cases;
    private transient CaseMetrics metrics;

    /**
     * @param clock has to be serializable, as the system's clocks are
     */
    public FollowCase(CaseRules rules, AcknowledgementFaults faults, Clock clock) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Where notifications of one kind leave, issued and withdrawn. */
    public static OutputTag<Notification> notifications(NotificationKind kind) {
        return switch (kind) {
            case ADDITIONAL_EXAMINATION -> ADDITIONAL_EXAMINATION;
            case RECALL -> RECALL;
            case SECOND_REVIEW -> SECOND_REVIEW;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        openRecalls.restore(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        openRecalls.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        cases = getRuntimeContext().getState(new ValueStateDescriptor<>("case", CASE));
        metrics = new CaseMetrics(getRuntimeContext().getMetricGroup(), openRecalls);
    }

    /** Once open: the cases are asked of something in front of the state backend. */
    void keepCases(UnaryOperator<ValueState<CaseState>> inFront) {
        cases = inFront.apply(cases);
    }

    @Override
    public void processElement(CareEvent event, Context context, Collector<CaseRevision> out)
            throws Exception {
        CaseState known = cases.value();
        CaseState before = known == null ? rules.newCase(context.getCurrentKey()) : known;
        Instant now = clock.instant();
        CaseState after = carryOut(before, rules.decide(before, event, now), now, context, out);
        faults.letter(event, after, now).ifPresent(letter -> context.output(DEAD_LETTERS, letter));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CaseRevision> out)
            throws Exception {
        CaseState before = cases.value();
        if (before == null || before.getRecallTimerAt() != timestamp) {
            return;
        }
        // The timer has rung, so it is that late, whatever a clock of another machine says.
        Instant now = later(clock.instant(), Instant.ofEpochMilli(timestamp));
        carryOut(before, rules.wake(before, now), now, context, out);
    }

    /** Of this subtask. */
    long openRecalls() {
        return openRecalls.count();
    }

    private CaseState carryOut(
            CaseState before,
            CaseDecision decision,
            Instant now,
            Context context,
            Collector<CaseRevision> out)
            throws IOException {
        CaseState after = before;
        if (decision instanceof CaseDecision.Changed) {
            CaseDecision.Changed changed = (CaseDecision.Changed) decision;
            after = changed.state();
            cases.update(after);
            moveTimer(before.getRecallTimerAt(), after.getRecallTimerAt(), context.timerService());
            publish(changed.notifications(), context);
            publish(changed.addressed(), context);
            changed.forwarded().forEach(one -> context.output(FORWARDED, one));
            changed.eligibility().ifPresent(one -> context.output(ELIGIBILITY, one));
            metrics.changed(before, changed, now);
            out.collect(changed.revision());
        }
        if (decision instanceof CaseDecision.Noted) {
            cases.update(((CaseDecision.Noted) decision).state());
        }
        decision.ledger().forEach(entry -> context.output(LEDGER, entry));
        return after;
    }

    private static void publish(List<Notification> notifications, Context context) {
        for (Notification notification : notifications) {
            context.output(notifications(notification.getKind()), notification);
        }
    }

    private static void moveTimer(long from, long to, TimerService timers) {
        if (from == to) {
            return;
        }
        if (from != NO_TIMER) {
            timers.deleteEventTimeTimer(from);
        }
        if (to != NO_TIMER) {
            timers.registerEventTimeTimer(to);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static OutputTag<Notification> tag(String id) {
        return new OutputTag<>(id, new AvroTypeInfo<>(Notification.class));
    }
}
