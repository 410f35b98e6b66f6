package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.AliasDecision;
import io.pulmoflow.operators.identity.domain.AliasRules;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.state.AliasState;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** link-identity: keyed by alias, gives every event its person or lets it wait for one. */
public final class LinkIdentity extends KeyedProcessFunction<String, IdentifiedEvent, CareEvent>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("unlinked", new AvroTypeInfo<>(DeadLetter.class));

    public static final OutputTag<LedgerEntry> LEDGER =
            new OutputTag<>("unlinked-ledger", new AvroTypeInfo<>(LedgerEntry.class));

    /** Of those that are linked, the instances' files. */
    public static final OutputTag<ImageLinked> IMAGES =
            new OutputTag<>("images", new AvroTypeInfo<>(ImageLinked.class));

    private static final ValueStateDescriptor<AliasState> ALIAS =
            new ValueStateDescriptor<>("alias", new AvroTypeInfo<>(AliasState.class));

    /** A subtask's share: after a restart or a change of parallelism the sum still holds. */
    private static final ListStateDescriptor<Long> PENDING_ALIASES =
            new ListStateDescriptor<>("pending-aliases", Types.LONG);

    private final AliasRules rules;
    private transient ValueState<AliasState> aliasState;
    private transient ListState<Long> pendingShare;
    private transient long pendingAliases;
    private transient Counter linked;
    private transient Counter waiting;
    private transient Map<FaultCode, Counter> quarantined;

    public LinkIdentity(AliasRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    @Override
    public void open(OpenContext context) {
        aliasState = getRuntimeContext().getState(ALIAS);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        linked = metrics.counter("linked");
        waiting = metrics.counter("waiting");
        quarantined = new EnumMap<>(FaultCode.class);
        for (FaultCode code : List.of(FaultCode.UNLINKED, FaultCode.IDENTITY_CONFLICT)) {
            quarantined.put(code, metrics.counter("quarantined." + code.name()));
        }
        metrics.gauge("pendingAliases", (Gauge<Long>) () -> pendingAliases);
    }

    @Override
    public void processElement(IdentifiedEvent event, Context context, Collector<CareEvent> out)
            throws IOException {
        if (event.getBasis() == IdentityBasis.NATIONAL_ID) {
            linked.inc();
            out.collect(event.getEvent());
            return;
        }
        AliasState before = stateOrUnknown();
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        carryOut(before, rules.decide(before, event, now), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CareEvent> out)
            throws IOException {
        AliasState before = stateOrUnknown();
        // The clock may lag behind the timer that it fires.
        long now = Math.max(timestamp, context.timerService().currentProcessingTime());
        carryOut(before, rules.expire(before, Instant.ofEpochMilli(now)), context, out);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        pendingShare.update(List.of(pendingAliases));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        pendingShare = context.getOperatorStateStore().getListState(PENDING_ALIASES);
        pendingAliases = 0;
        for (Long share : pendingShare.get()) {
            pendingAliases += share;
        }
    }

    private AliasState stateOrUnknown() throws IOException {
        AliasState state = aliasState.value();
        return state == null ? AliasRules.UNKNOWN : state;
    }

    private void carryOut(
            AliasState before, AliasDecision decision, Context context, Collector<CareEvent> out)
            throws IOException {
        AliasState after = decision.state();
        if (after != before) {
            aliasState.update(after);
            pendingAliases += isPending(after) - isPending(before);
            reschedule(before.getUnlinkedTimerAt(), after.getUnlinkedTimerAt(), context);
        }
        for (CareEvent event : decision.linked()) {
            linked.inc();
            out.collect(event);
        }
        decision.images().forEach(image -> context.output(IMAGES, image));
        for (LedgerEntry entry : decision.ledger()) {
            if (entry.getState() == TerminalState.WAITING) {
                waiting.inc();
            }
            context.output(LEDGER, entry);
        }
        for (DeadLetter letter : decision.deadLetters()) {
            quarantined.get(FaultCode.valueOf(letter.getCode())).inc();
            context.output(DEAD_LETTERS, letter);
        }
    }

    private static void reschedule(long before, long after, Context context) {
        if (before == after) {
            return;
        }
        if (before != 0) {
            context.timerService().deleteProcessingTimeTimer(before);
        }
        if (after != 0) {
            context.timerService().registerProcessingTimeTimer(after);
        }
    }

    private static int isPending(AliasState state) {
        return state.getWaiting().isEmpty() ? 0 : 1;
    }
}
