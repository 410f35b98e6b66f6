package io.pulmoflow.operators.linkage;

import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.internal.NamedContact;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * follow-names: keyed by contact, lets only an entry's latest name through, and takes the last
 * back.
 */
public final class FollowNames extends KeyedProcessFunction<String, NamedContact, NamedContact> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<NamedContact> latest;

    @Override
    public void open(OpenContext context) {
        latest =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "name", StateType.avro(NamedContact.class)));
    }

    @Override
    public void processElement(NamedContact incoming, Context context, Collector<NamedContact> out)
            throws IOException {
        NamedContact known = latest.value();
        if (known != null && !isNewer(incoming, known)) {
            return;
        }
        latest.update(incoming);
        boolean hasMoved =
                known != null
                        && known.getBlock() != null
                        && !known.getBlock().equals(incoming.getBlock());
        if (hasMoved) {
            out.collect(NamedContact.newBuilder(known).setPresent(false).build());
        }
        if (incoming.getBlock() != null) {
            out.collect(incoming);
        }
    }

    private static boolean isNewer(NamedContact incoming, NamedContact known) {
        int byTime = incoming.getUpdatedAt().compareTo(known.getUpdatedAt());
        return byTime == 0
                ? incoming.getFingerprint().compareTo(known.getFingerprint()) > 0
                : byTime > 0;
    }
}
