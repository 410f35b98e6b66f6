package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.ContactDecision;
import io.pulmoflow.operators.identity.domain.ContactRules;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.ContactStanding;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.state.ContactState;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** follow-contact: keyed by contact, turns rows of the register into claims on aliases. */
public final class FollowContact extends KeyedProcessFunction<String, ContactRow, IdentifiedEvent> {
    private static final long serialVersionUID = 1L;

    /** Entries that are another person's now, or merged, or so no more. */
    public static final OutputTag<ContactStanding> STANDINGS =
            new OutputTag<>("standings", new AvroTypeInfo<>(ContactStanding.class));

    /** Rows of entries that are another person's now. */
    public static final OutputTag<FactRetracted> RETRACTIONS =
            new OutputTag<>("left-rows", new AvroTypeInfo<>(FactRetracted.class));

    private transient ValueState<ContactState> contact;

    @Override
    public void open(OpenContext context) {
        contact =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "contact", StateType.avro(ContactState.class)));
    }

    @Override
    public void processElement(ContactRow row, Context context, Collector<IdentifiedEvent> out)
            throws IOException {
        Optional<ContactDecision> decided = ContactRules.decide(contact.value(), row);
        if (decided.isEmpty()) {
            return;
        }
        contact.update(decided.get().state());
        decided.get().claims().forEach(out::collect);
        decided.get().retractions().forEach(one -> context.output(RETRACTIONS, one));
        decided.get().standing().ifPresent(standing -> context.output(STANDINGS, standing));
    }
}
