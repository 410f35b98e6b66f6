package io.pulmoflow.operators.identity;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts the one stream of facts into one for each topic; its main output stays empty. */
public final class FactsByKind extends ProcessFunction<CareEvent, CareEvent> {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<ParticipantLinked> PARTICIPANTS =
            new OutputTag<>("participants", new AvroTypeInfo<>(ParticipantLinked.class));

    public static final OutputTag<ProtocolLinked> PROTOCOLS =
            new OutputTag<>("protocols", new AvroTypeInfo<>(ProtocolLinked.class));

    public static final OutputTag<HealthRecordLinked> HEALTH_RECORDS =
            new OutputTag<>("health-records", new AvroTypeInfo<>(HealthRecordLinked.class));

    public static final OutputTag<InstanceLinked> INSTANCES =
            new OutputTag<>("instances", new AvroTypeInfo<>(InstanceLinked.class));

    public static final OutputTag<IncidentLinked> INCIDENTS =
            new OutputTag<>("incidents", new AvroTypeInfo<>(IncidentLinked.class));

    @Override
    public void processElement(CareEvent event, Context context, Collector<CareEvent> out) {
        Object fact = event.getFact();
        if (fact instanceof ParticipantLinked participant) {
            context.output(PARTICIPANTS, participant);
        } else if (fact instanceof ProtocolLinked protocol) {
            context.output(PROTOCOLS, protocol);
        } else if (fact instanceof HealthRecordLinked healthRecord) {
            context.output(HEALTH_RECORDS, healthRecord);
        } else if (fact instanceof InstanceLinked instance) {
            context.output(INSTANCES, instance);
        } else if (fact instanceof IncidentLinked incident) {
            context.output(INCIDENTS, incident);
        } else {
            throw new IllegalStateException(
                    "no topic takes this fact: " + fact.getClass().getName());
        }
    }
}
