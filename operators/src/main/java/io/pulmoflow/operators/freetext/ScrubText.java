package io.pulmoflow.operators.freetext;

import io.pulmoflow.operators.freetext.domain.TextOwners;
import io.pulmoflow.operators.freetext.domain.TextRules;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.state.HeldTexts;
import io.pulmoflow.schemas.state.TextSubject;
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

/**
 * scrub-text: keyed by the pseudonym that texts came under, lets them out without identity once
 * their person is known and consents, and again when what is known of him changes. After a merge
 * they stay here and go under the survivor's pseudonym; what is taken back goes at once. Its state
 * is of the identified zone.
 */
public final class ScrubText
        extends KeyedCoProcessFunction<String, PersonGathered, LinkedTexts, TextScrubbed> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<TextRules> makeRules;
    private transient TextRules rules;
    private transient ValueState<TextSubject> subject;
    private transient MapState<String, HeldTexts> held;
    private transient Counter scrubbed;
    private transient Counter retracted;
    private transient Counter expired;

    /**
     * @param makeRules reads the care key where the operator runs, so that the key is never part of
     *     the job's graph
     */
    public ScrubText(SerializableSupplier<TextRules> makeRules) {
        this.makeRules = Objects.requireNonNull(makeRules, "makeRules");
    }

    @Override
    public void open(OpenContext context) {
        rules = makeRules.get();
        subject =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "subject", StateType.avro(TextSubject.class)));
        held =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "held", StateType.TEXT, StateType.avro(HeldTexts.class)));
        scrubbed = getRuntimeContext().getMetricGroup().counter("scrubbed");
        retracted = getRuntimeContext().getMetricGroup().counter("retracted");
        expired = getRuntimeContext().getMetricGroup().counter("expired");
    }

    @Override
    public void processElement1(
            PersonGathered incoming, Context context, Collector<TextScrubbed> out)
            throws Exception {
        TextSubject before = subject.value();
        TextSubject after = rules.subject(before, incoming);
        if (after == before) {
            return;
        }
        subject.update(after);
        if (rules.areAlike(before, after)) {
            return;
        }
        Instant now = now(context);
        for (Map.Entry<String, HeldTexts> record : records()) {
            carryOut(
                    record.getKey(),
                    record.getValue(),
                    rules.refresh(record.getValue(), after, now),
                    out);
        }
    }

    @Override
    public void processElement2(LinkedTexts incoming, Context context, Collector<TextScrubbed> out)
            throws Exception {
        if (incoming.getOwner() == null) {
            takeBack(incoming.getEventId(), now(context), out);
            return;
        }
        String record = TextOwners.recordId(incoming.getOwner());
        HeldTexts before = held.get(record);
        TextRules.Decision decision = rules.take(before, subject.value(), incoming, now(context));
        carryOut(record, before, decision, out);
        long until = decision.held().getOriginalsUntil();
        if (until != 0 && (before == null || before.getOriginalsUntil() != until)) {
            context.timerService().registerProcessingTimeTimer(until);
        }
    }

    private void takeBack(String eventId, Instant now, Collector<TextScrubbed> out)
            throws Exception {
        for (Map.Entry<String, HeldTexts> record : records()) {
            HeldTexts before = record.getValue();
            if (before.getOwner().getTrace().getEventId().equals(eventId)) {
                carryOut(record.getKey(), before, rules.takeBack(before, now), out);
            }
        }
    }

    /** Apart from the state, which is written while they are gone through. */
    private List<Map.Entry<String, HeldTexts>> records() throws Exception {
        List<Map.Entry<String, HeldTexts>> records = new ArrayList<>();
        held.entries().forEach(records::add);
        return records;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TextScrubbed> out)
            throws Exception {
        Instant now = Instant.ofEpochMilli(Math.max(timestamp, now(context).toEpochMilli()));
        for (Map.Entry<String, HeldTexts> record : records()) {
            HeldTexts after = rules.expire(record.getValue(), now);
            if (after != record.getValue()) {
                expired.inc();
                held.put(record.getKey(), after);
            }
        }
    }

    private void carryOut(
            String record,
            HeldTexts before,
            TextRules.Decision decision,
            Collector<TextScrubbed> out)
            throws Exception {
        if (decision.held() != before) {
            held.put(record, decision.held());
        }
        for (TextScrubbed text : decision.sent()) {
            (text.getScrubbed() == null ? retracted : scrubbed).inc();
            out.collect(text);
        }
    }

    private static Instant now(Context context) {
        return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    }
}
