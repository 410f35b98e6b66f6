package io.pulmoflow.operators.freetext;

import io.pulmoflow.operators.freetext.domain.PersonGroups;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.internal.PersonMember;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.FollowedPerson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** follow-person: keyed by pseudonym, tells whoever it is now what is known by it. */
public final class FollowPerson
        extends KeyedCoProcessFunction<String, PersonKnown, IdentityRedirected, PersonMember> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<FollowedPerson> followed;

    @Override
    public void open(OpenContext context) {
        followed =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "followed", StateType.avro(FollowedPerson.class)));
    }

    @Override
    public void processElement1(PersonKnown person, Context context, Collector<PersonMember> out)
            throws Exception {
        FollowedPerson before = followed.value();
        carryOut(before, PersonGroups.know(before, person), out);
    }

    @Override
    public void processElement2(
            IdentityRedirected redirect, Context context, Collector<PersonMember> out)
            throws Exception {
        FollowedPerson before = followed.value();
        carryOut(before, PersonGroups.redirect(before, redirect), out);
    }

    private void carryOut(
            FollowedPerson before, PersonGroups.Followed decision, Collector<PersonMember> out)
            throws Exception {
        if (decision.state() != before) {
            followed.update(decision.state());
        }
        decision.told().forEach(out::collect);
    }
}
