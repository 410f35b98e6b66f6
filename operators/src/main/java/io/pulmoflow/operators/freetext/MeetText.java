package io.pulmoflow.operators.freetext;

import io.pulmoflow.operators.freetext.domain.TextMeetings;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.internal.TextLink;
import io.pulmoflow.schemas.state.UnmetTexts;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * meet-text: keyed by event, holds a record's texts until the record is linked to its person, and
 * for a while after that, since what was linked by an alias may become another's. Facts never wait
 * here. What does not meet within the time that originals are kept is forgotten: its record is in
 * quarantine, and comes again whole.
 */
public final class MeetText
        extends KeyedCoProcessFunction<String, RecordTexts, TextLink, LinkedTexts> {
    private static final long serialVersionUID = 1L;

    private final Duration keptUnmet;
    private final Duration keptMet;
    private transient ValueState<UnmetTexts> unmet;
    private transient ValueState<UnmetTexts> met;
    private transient Counter given;
    private transient Counter takenBack;

    /**
     * @param keptUnmet how long texts wait for their person
     * @param keptMet how long a copy of them is kept for the next one: a withdrawal does not reach
     *     it, so no longer than the raw record itself is kept
     */
    public MeetText(Duration keptUnmet, Duration keptMet) {
        this.keptUnmet = Objects.requireNonNull(keptUnmet, "keptUnmet");
        this.keptMet = Objects.requireNonNull(keptMet, "keptMet");
    }

    @Override
    public void open(OpenContext context) {
        unmet = state("unmet", keptUnmet);
        met = state("met", keptMet);
        given = getRuntimeContext().getMetricGroup().counter("met");
        takenBack = getRuntimeContext().getMetricGroup().counter("takenBack");
    }

    private ValueState<UnmetTexts> state(String name, Duration kept) {
        ValueStateDescriptor<UnmetTexts> descriptor =
                new ValueStateDescriptor<>(name, StateType.avro(UnmetTexts.class));
        descriptor.enableTimeToLive(
                StateTtlConfig.newBuilder(kept)
                        .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                        .build());
        return getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement1(RecordTexts texts, Context context, Collector<LinkedTexts> out)
            throws Exception {
        UnmetTexts before = kept();
        carryOut(before, TextMeetings.take(before, texts), out);
    }

    @Override
    public void processElement2(TextLink link, Context context, Collector<LinkedTexts> out)
            throws Exception {
        UnmetTexts before = kept();
        carryOut(before, TextMeetings.follow(before, link), out);
    }

    private UnmetTexts kept() throws IOException {
        UnmetTexts waiting = unmet.value();
        return waiting == null ? met.value() : waiting;
    }

    private void carryOut(
            UnmetTexts before, TextMeetings.Decision decision, Collector<LinkedTexts> out)
            throws IOException {
        if (decision.state() != before) {
            unmet.clear();
            met.clear();
            if (decision.state() != null) {
                (TextMeetings.haveMet(decision.state()) ? met : unmet).update(decision.state());
            }
        }
        for (LinkedTexts texts : decision.told()) {
            (texts.getOwner() == null ? takenBack : given).inc();
            out.collect(texts);
        }
    }
}
