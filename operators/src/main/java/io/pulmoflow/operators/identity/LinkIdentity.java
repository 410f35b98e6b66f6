package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.AliasDecision;
import io.pulmoflow.operators.identity.domain.AliasRules;
import io.pulmoflow.operators.identity.domain.CareFact;
import io.pulmoflow.operators.identity.domain.KeptRecords;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.IdentityBasis;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.state.AliasState;
import io.pulmoflow.schemas.state.WaitingEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
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

    /** Facts that were linked by an alias and are taken back. */
    public static final OutputTag<FactRetracted> RETRACTIONS =
            new OutputTag<>("retractions", new AvroTypeInfo<>(FactRetracted.class));

    private static final MapStateDescriptor<String, WaitingEvent> RECORDS =
            new MapStateDescriptor<>("records", StateType.TEXT, StateType.avro(WaitingEvent.class));

    private static final ValueStateDescriptor<AliasState> ALIAS =
            new ValueStateDescriptor<>("alias", StateType.avro(AliasState.class));

    /** A subtask's share: after a restart or a change of parallelism the sum still holds. */
    private static final ListStateDescriptor<Long> PENDING_ALIASES =
            new ListStateDescriptor<>("pending-aliases", Types.LONG);

    private final AliasRules rules;
    private transient ValueState<AliasState> aliasState;
    private transient MapState<String, WaitingEvent> records;
    private transient KeptRecords kept;
    private transient ListState<Long> pendingShare;
    private transient long pendingAliases;
    private transient Counter linked;
    private transient Counter waiting;
    private transient Counter retracted;
    private transient Map<FaultCode, Counter> quarantined;

    public LinkIdentity(AliasRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    @Override
    public void open(OpenContext context) {
        aliasState = getRuntimeContext().getState(ALIAS);
        records = getRuntimeContext().getMapState(RECORDS);
        kept = new RecordsOfAlias(records);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        linked = metrics.counter("linked");
        waiting = metrics.counter("waiting");
        retracted = metrics.counter("retracted");
        quarantined = new EnumMap<>(FaultCode.class);
        for (FaultCode code : List.of(FaultCode.UNLINKED, FaultCode.IDENTITY_CONFLICT)) {
            quarantined.put(code, metrics.counter("quarantined." + code.name()));
        }
        metrics.gauge("pendingAliases", (Gauge<Long>) () -> pendingAliases);
    }

    @Override
    public void processElement(IdentifiedEvent event, Context context, Collector<CareEvent> out)
            throws Exception {
        if (event.getBasis() == IdentityBasis.NATIONAL_ID) {
            linked.inc();
            out.collect(event.getEvent());
            return;
        }
        AliasState before = stateOrUnknown();
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        carryOut(before, rules.decide(before, kept, event, now), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CareEvent> out)
            throws Exception {
        AliasState before = stateOrUnknown();
        // The clock may lag behind the timer that it fires.
        long now = Math.max(timestamp, context.timerService().currentProcessingTime());
        carryOut(before, rules.expire(before, kept, Instant.ofEpochMilli(now)), context, out);
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

    private AliasState stateOrUnknown() throws Exception {
        AliasState state = aliasState.value();
        if (state == null) {
            return AliasRules.UNKNOWN;
        }
        if (state.getPseudonyms().isEmpty() && state.getWaiting().isEmpty()) {
            return state;
        }
        AliasDecision upgraded = rules.upgraded(state);
        keep(upgraded);
        aliasState.update(upgraded.state());
        return upgraded.state();
    }

    private void keep(AliasDecision decision) throws Exception {
        for (WaitingEvent record : decision.kept()) {
            records.put(CareFact.trace(record.getEvent()).getEventId(), record);
        }
    }

    private void carryOut(
            AliasState before, AliasDecision decision, Context context, Collector<CareEvent> out)
            throws Exception {
        keep(decision);
        AliasState after = decision.state();
        if (after != before) {
            aliasState.update(after);
            pendingAliases += isPending(after) - isPending(before);
            reschedule(before.getUnlinkedTimerAt(), after.getUnlinkedTimerAt(), context);
        }
        for (FactRetracted fact : decision.retracted()) {
            retracted.inc();
            context.output(RETRACTIONS, fact);
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
        return state.getWaitingRecords() == 0 ? 0 : 1;
    }
}
