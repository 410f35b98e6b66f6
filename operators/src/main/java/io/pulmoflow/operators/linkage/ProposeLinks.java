package io.pulmoflow.operators.linkage;

import io.pulmoflow.operators.linkage.domain.LinkRules;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.internal.NamedContact;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** propose-links: keyed by the loosest token, says which entries of the register agree in it. */
public final class ProposeLinks extends KeyedProcessFunction<String, NamedContact, LinkCandidate> {
    private static final long serialVersionUID = 1L;

    /** A token that more entries share says nothing. */
    static final int MOST_ENTRIES = 50;

    private transient MapState<String, NamedContact> entries;
    private transient Counter crowded;

    @Override
    public void open(OpenContext context) {
        entries =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "entries",
                                        StateType.TEXT,
                                        StateType.avro(NamedContact.class)));
        crowded = getRuntimeContext().getMetricGroup().counter("crowdedTokens");
    }

    @Override
    public void processElement(NamedContact entry, Context context, Collector<LinkCandidate> out)
            throws Exception {
        List<NamedContact> others = new ArrayList<>();
        entries.values().forEach(others::add);
        others.removeIf(other -> other.getContact().equals(entry.getContact()));
        if (others.size() >= MOST_ENTRIES) {
            crowded.inc();
            return;
        }
        NamedContact before = entries.get(entry.getContact());
        if (entry.getPresent()) {
            entries.put(entry.getContact(), entry);
        } else {
            entries.remove(entry.getContact());
        }
        long version = context.timerService().currentProcessingTime();
        for (NamedContact other : others) {
            LinkRules.candidate(before, entry, other, version).ifPresent(out::collect);
        }
    }
}
