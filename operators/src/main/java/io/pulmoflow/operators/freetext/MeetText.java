package io.pulmoflow.operators.freetext;

import io.pulmoflow.operators.freetext.domain.TextOwners;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.state.TextOwner;
import io.pulmoflow.schemas.state.UnmetTexts;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * meet-text: keyed by event, holds a record's texts until the record is linked to its person. Facts
 * never wait here. What does not meet within the time that originals are kept is forgotten: its
 * record is in quarantine, and comes again whole.
 */
public final class MeetText
        extends KeyedCoProcessFunction<String, RecordTexts, CareEvent, LinkedTexts> {
    private static final long serialVersionUID = 1L;

    private final Duration kept;
    private transient ValueState<UnmetTexts> unmet;
    private transient Counter met;

    public MeetText(Duration kept) {
        this.kept = Objects.requireNonNull(kept, "kept");
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<UnmetTexts> descriptor =
                new ValueStateDescriptor<>("unmet", StateType.avro(UnmetTexts.class));
        descriptor.enableTimeToLive(
                StateTtlConfig.newBuilder(kept)
                        .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                        .build());
        unmet = getRuntimeContext().getState(descriptor);
        met = getRuntimeContext().getMetricGroup().counter("met");
    }

    @Override
    public void processElement1(RecordTexts texts, Context context, Collector<LinkedTexts> out)
            throws Exception {
        UnmetTexts waiting = unmet.value();
        if (waiting != null && waiting.getOwner() != null) {
            unmet.clear();
            met.inc();
            out.collect(new LinkedTexts(waiting.getOwner(), texts.getTexts()));
        } else {
            unmet.update(new UnmetTexts(texts.getTexts(), null));
        }
    }

    @Override
    public void processElement2(CareEvent event, Context context, Collector<LinkedTexts> out)
            throws Exception {
        Optional<TextOwner> owner = TextOwners.of(event);
        if (owner.isEmpty()) {
            return;
        }
        UnmetTexts waiting = unmet.value();
        if (waiting != null && waiting.getTexts() != null) {
            unmet.clear();
            met.inc();
            out.collect(new LinkedTexts(owner.get(), waiting.getTexts()));
        } else {
            unmet.update(new UnmetTexts(null, owner.get()));
        }
    }
}
