package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.kafka.flink.DecodeAvro;
import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.operators.screening.FollowCase;
import io.pulmoflow.operators.screening.PacedCases;
import io.pulmoflow.operators.screening.domain.AcknowledgementFaults;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The triage job.
 *
 * <pre>
 * care.participants    ─┐
 * care.protocols       ─┤                                         ┌─▶ screening.cases
 * care.health-records  ─┤                                         ├─▶ screening.eligibility
 * care.instances       ─┼─▶ decode ─▶ by pseudonym ─▶ follow-case ┼─▶ notify.*   (deterministic ids)
 * care.incidents       ─┤      │                                  ├─▶ ledger     (one state per event)
 * care.retractions     ─┤      │                                  └─▶ care.forwarded ─┐
 * care.identities      ─┤      └─(undecodable)─▶ dead-letters ◀─ (acknowledged, never issued)
 * raw.acknowledgements ─┤                                                             │
 *                       └──────────────────(cases of whom the register merged)◀───────┘
 * </pre>
 */
final class TriageTopology {
    private final StreamExecutionEnvironment env;
    private final TriageConfig config;
    private final TriageSources from;
    private final List<DataStream<CareEvent>> events = new ArrayList<>();
    private final List<DataStream<DeadLetter>> undecodable = new ArrayList<>();

    private TriageTopology(
            StreamExecutionEnvironment env, TriageConfig config, TriageSources from) {
        this.env = env;
        this.config = config;
        this.from = from;
    }

    /**
     * @param clock has to be serializable
     */
    static void define(
            StreamExecutionEnvironment env,
            TriageConfig config,
            Clock clock,
            TriageSources from,
            TriageSinks to) {
        TriageTopology topology = new TriageTopology(env, config, from);
        topology.take(
                Topics.CARE_PARTICIPANTS,
                TriageUids.PARTICIPANTS,
                fact -> event(fact.getPseudonym(), fact));
        topology.take(
                Topics.CARE_PROTOCOLS,
                TriageUids.PROTOCOLS,
                fact -> event(fact.getPseudonym(), fact));
        topology.take(
                Topics.CARE_HEALTH_RECORDS,
                TriageUids.HEALTH_RECORDS,
                fact -> event(fact.getPseudonym(), fact));
        topology.take(
                Topics.CARE_INSTANCES,
                TriageUids.INSTANCES,
                fact -> event(fact.getPseudonym(), fact));
        topology.take(
                Topics.CARE_INCIDENTS,
                TriageUids.INCIDENTS,
                fact -> event(fact.getPseudonym(), fact));

        topology.take(
                Topics.RAW_ACKNOWLEDGEMENTS,
                TriageUids.ACKNOWLEDGEMENTS,
                fact -> event(fact.getPseudonym(), fact));

        topology.take(
                Topics.CARE_RETRACTIONS,
                TriageUids.RETRACTIONS,
                fact -> event(fact.getPseudonym(), fact));
        topology.take(
                Topics.CARE_IDENTITIES,
                TriageUids.IDENTITIES,
                fact -> event(fact.getPseudonym(), fact));
        topology.take(
                Topics.CARE_FORWARDED,
                TriageUids.FORWARDED,
                fact -> event(fact.getPseudonym(), fact));

        SingleOutputStreamOperator<CaseRevision> cases =
                union(topology.events)
                        .keyBy(CareEvent::getPseudonym, StateType.TEXT)
                        .transform(
                                "Follow each participant's case",
                                new AvroTypeInfo<>(CaseRevision.class),
                                new PacedCases(
                                        new FollowCase(
                                                config.rules(),
                                                new AcknowledgementFaults(
                                                        TriageUids.FOLLOW_CASE,
                                                        ProgramVersion.current()),
                                                clock),
                                        clock,
                                        config.pace(),
                                        config.hotCases()))
                        .uid(TriageUids.FOLLOW_CASE);

        cases.sinkTo(to.cases()).name("Publish case revisions").uid(TriageUids.WRITE_CASES);
        for (NotificationKind kind : NotificationKind.values()) {
            cases.getSideOutput(FollowCase.notifications(kind))
                    .sinkTo(to.notifications().get(kind))
                    .name("Notify: " + words(kind))
                    .uid(TriageUids.notify(kind));
        }
        cases.getSideOutput(FollowCase.ELIGIBILITY)
                .sinkTo(to.eligibility())
                .name("Publish eligibility")
                .uid(TriageUids.WRITE_ELIGIBILITY);
        cases.getSideOutput(FollowCase.FORWARDED)
                .sinkTo(to.forwarded())
                .name("Publish cases for their survivors")
                .uid(TriageUids.WRITE_FORWARDED);
        cases.getSideOutput(FollowCase.LEDGER)
                .sinkTo(to.ledger())
                .name("Account for each event")
                .uid(TriageUids.WRITE_LEDGER);
        union(topology.undecodable)
                .union(cases.getSideOutput(FollowCase.DEAD_LETTERS))
                .sinkTo(to.deadLetters())
                .name("Keep dead letters")
                .uid(TriageUids.WRITE_DEAD_LETTERS);
    }

    private <V extends SpecificRecordBase> void take(
            Topic<String, V> topic, String facts, MapFunction<V, CareEvent> asEvent) {
        SingleOutputStreamOperator<V> decoded =
                from.read(env, topic)
                        .name("Read " + topic.name())
                        .uid(TriageUids.read(facts))
                        .process(
                                DecodeAvro.ofDerivedRecords(
                                        topic, config.kafka(), TriageUids.decode(facts)))
                        .returns(new AvroTypeInfo<>(topic.valueType()))
                        .name("Decode " + words(facts))
                        .uid(TriageUids.decode(facts));
        undecodable.add(decoded.getSideOutput(DecodeAvro.DEAD_LETTERS));
        events.add(
                decoded.map(asEvent)
                        .returns(new AvroTypeInfo<>(CareEvent.class))
                        .name("Take " + words(facts) + " as care events")
                        .uid(TriageUids.asEvents(facts)));
    }

    private static <T> DataStream<T> union(List<DataStream<T>> streams) {
        return streams.stream().reduce((one, other) -> one.union(other)).orElseThrow();
    }

    private static String words(NotificationKind kind) {
        return words(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String words(String dashed) {
        return dashed.replace('-', ' ');
    }

    private static CareEvent event(String pseudonym, Object fact) {
        return new CareEvent(pseudonym, fact);
    }
}
