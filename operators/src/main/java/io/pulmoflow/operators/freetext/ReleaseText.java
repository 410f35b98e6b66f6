package io.pulmoflow.operators.freetext;

import io.pulmoflow.operators.freetext.domain.TextCuration;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.GatedText;
import io.pulmoflow.schemas.state.TextGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/** release-text: keyed by pseudonym, lets texts follow their case into the research zone. */
public final class ReleaseText
        extends KeyedCoProcessFunction<String, CaseRevision, TextScrubbed, TextRelease> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<ResearchIds> ids;
    private transient TextCuration curation;
    private transient ValueState<TextGate> gate;
    private transient MapState<String, GatedText> texts;
    private transient Counter released;
    private transient Counter erased;

    /**
     * @param ids reads the research key where the operator runs, so that the key is never part of
     *     the job's graph
     */
    public ReleaseText(SerializableSupplier<ResearchIds> ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    @Override
    public void open(OpenContext context) {
        curation = new TextCuration(ids.get());
        gate =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("gate", StateType.avro(TextGate.class)));
        texts =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "texts", StateType.TEXT, StateType.avro(GatedText.class)));
        released = getRuntimeContext().getMetricGroup().counter("released");
        erased = getRuntimeContext().getMetricGroup().counter("erased");
    }

    @Override
    public void processElement1(CaseRevision revision, Context context, Collector<TextRelease> out)
            throws Exception {
        TextGate before = current();
        TextGate after = curation.gate(before, revision);
        if (after == before) {
            return;
        }
        gate.update(after);
        List<Map.Entry<String, GatedText>> all = new ArrayList<>();
        texts.entries().forEach(all::add);
        for (Map.Entry<String, GatedText> text : all) {
            carryOut(
                    text.getKey(),
                    text.getValue(),
                    curation.refresh(after, text.getValue(), now(context)),
                    out);
        }
    }

    @Override
    public void processElement2(TextScrubbed text, Context context, Collector<TextRelease> out)
            throws Exception {
        GatedText before = texts.get(text.getTextId());
        carryOut(
                text.getTextId(),
                before,
                curation.take(current(), before, text, now(context)),
                out);
    }

    private TextGate current() throws Exception {
        TextGate state = gate.value();
        return state == null ? TextCuration.CLOSED : state;
    }

    private void carryOut(
            String id, GatedText before, TextCuration.Decision decision, Collector<TextRelease> out)
            throws Exception {
        if (decision.text() != before) {
            texts.put(id, decision.text());
        }
        if (decision.release().isPresent()) {
            (decision.release().get().getText() == null ? erased : released).inc();
            out.collect(decision.release().get());
        }
    }

    private static Instant now(Context context) {
        return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    }
}
