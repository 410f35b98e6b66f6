package io.pulmoflow.operators.freetext;

import io.pulmoflow.operators.freetext.domain.PersonGroups;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.internal.PersonMember;
import io.pulmoflow.schemas.state.GatheredMember;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * gather-people: keyed by person, the survivor's pseudonym after a merge; tells each of his
 * pseudonyms what is known by all of them.
 */
public final class GatherPeople extends KeyedProcessFunction<String, PersonMember, PersonGathered> {
    private static final long serialVersionUID = 1L;

    private transient MapState<String, GatheredMember> members;

    @Override
    public void open(OpenContext context) {
        members =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "members",
                                        StateType.TEXT,
                                        StateType.avro(GatheredMember.class)));
    }

    @Override
    public void processElement(PersonMember member, Context context, Collector<PersonGathered> out)
            throws Exception {
        if (member.getPresent()) {
            members.put(
                    member.getPseudonym(),
                    new GatheredMember(member.getMembership(), member.getKnown()));
        } else {
            members.remove(member.getPseudonym());
        }
        SortedMap<String, GatheredMember> all = new TreeMap<>();
        for (Map.Entry<String, GatheredMember> one : members.entries()) {
            all.put(one.getKey(), one.getValue());
        }
        PersonGroups.gathered(context.getCurrentKey(), all).forEach(out::collect);
    }
}
