package io.pulmoflow.operators.images;

import io.pulmoflow.operators.images.domain.ConsentRules;
import io.pulmoflow.operators.images.domain.ErasureSums;
import io.pulmoflow.operators.images.domain.StudyDecision;
import io.pulmoflow.operators.images.domain.StudyRules;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.StudyFact;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.ImageRef;
import io.pulmoflow.schemas.state.InstanceVersions;
import io.pulmoflow.schemas.state.StudyState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * follow-study: keyed by study, orders images into the archive and out of it. One place decides, so
 * that the orders for an instance leave in the order in which they were decided.
 */
public final class FollowStudy extends KeyedProcessFunction<String, StudyFact, ImageOrder>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("study-faults", new AvroTypeInfo<>(DeadLetter.class));

    public static final OutputTag<LedgerEntry> LEDGER =
            new OutputTag<>("study-ledger", new AvroTypeInfo<>(LedgerEntry.class));

    /** Of each withdrawal, that a study has heard it, and what it has ordered. */
    public static final OutputTag<ErasureNote> ERASURES =
            new OutputTag<>("ordered-erasures", new AvroTypeInfo<>(ErasureNote.class));

    private final StudyRules rules;
    private final Clock clock;
    private final WaitingImages waiting = new WaitingImages();
    private transient ValueState<StudyState> studies;
    private transient MapState<String, InstanceVersions> instances;
    private transient ImageMetrics metrics;

    /**
     * @param clock has to be serializable, as the system's clocks are
     */
    public FollowStudy(StudyRules rules, Clock clock) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waiting.restore(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waiting.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        studies =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "study", StateType.avro(StudyState.class)));
        instances =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "instances",
                                        StateType.TEXT,
                                        StateType.avro(InstanceVersions.class)));
        metrics = new ImageMetrics(getRuntimeContext().getMetricGroup());
        waiting.report(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(StudyFact fact, Context context, Collector<ImageOrder> out)
            throws Exception {
        StudyState known = studies.value();
        StudyState study = known == null ? StudyRules.UNKNOWN : known;
        if (fact.getFact() instanceof ImageRef image) {
            take(study, image, context, out);
        } else if (fact.getFact() instanceof IdentityRedirected redirect) {
            StudyState next = rules.redirected(study, redirect);
            if (next != study) {
                studies.update(next);
                settleAll(next, context, out);
            }
        } else {
            PersonKnown person = (PersonKnown) fact.getFact();
            StudyState next = rules.knowing(study, person);
            if (next != study) {
                studies.update(next);
                settleAll(next, context, out);
            }
            if (ConsentRules.isWithdrawn(person)) {
                context.output(
                        ERASURES,
                        ErasureNote.newBuilder()
                                .setPseudonym(person.getPseudonym())
                                .setWithdrawal(ConsentRules.mark(person))
                                .setStudiesHeard(1)
                                .build());
            }
        }
    }

    /** Of this subtask. */
    long waitingForConsent() {
        return waiting.count();
    }

    private void take(StudyState study, ImageRef image, Context context, Collector<ImageOrder> out)
            throws Exception {
        InstanceVersions found = instances.get(image.getInstanceId());
        InstanceVersions before = found == null ? StudyRules.NOTHING : found;
        if (rules.knows(before, image)) {
            Optional<ImageOrder> again = rules.again(study, before, image);
            again.ifPresent(out::collect);
            return;
        }
        List<ImageRef> images = rules.with(before, image);
        StudyState next = rules.counted(study, before, images);
        if (next != study) {
            studies.update(next);
        }
        settle(next, image.getInstanceId(), before, images, context, out);
        if (!rules.onlyPerson(study).equals(rules.onlyPerson(next))) {
            settleAll(next, context, out);
        }
    }

    private void settleAll(StudyState study, Context context, Collector<ImageOrder> out)
            throws Exception {
        List<Map.Entry<String, InstanceVersions>> all = new ArrayList<>();
        instances.entries().forEach(all::add);
        for (Map.Entry<String, InstanceVersions> one : all) {
            settle(study, one.getKey(), one.getValue(), rules.images(one.getValue()), context, out);
        }
    }

    private void settle(
            StudyState study,
            String instanceId,
            InstanceVersions before,
            List<ImageRef> images,
            Context context,
            Collector<ImageOrder> out)
            throws Exception {
        StudyDecision decision = rules.settle(study, before, images, clock.instant());
        if (!decision.instance().equals(before)) {
            instances.put(instanceId, decision.instance());
            waiting.changed(before, decision.instance());
            metrics.duplicates(before, decision.instance());
        }
        for (ImageOrder order : decision.orders()) {
            out.collect(order);
            if (order.getWithdrawal() != null) {
                context.output(ERASURES, ErasureSums.open(order.getImage(), order.getWithdrawal()));
            }
        }
        for (DeadLetter letter : decision.deadLetters()) {
            metrics.letter(letter);
            context.output(DEAD_LETTERS, letter);
        }
        decision.ledger().forEach(entry -> context.output(LEDGER, entry));
    }
}
