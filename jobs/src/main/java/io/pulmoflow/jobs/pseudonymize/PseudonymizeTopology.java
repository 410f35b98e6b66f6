package io.pulmoflow.jobs.pseudonymize;

import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.FACTS_BY_KIND;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.FOLLOW_CONTACT;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.FOLLOW_NAMES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.FOLLOW_PERSON;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.GATHER_PEOPLE;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.IDENTIFY_HEALTH_RECORDS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.IDENTIFY_INCIDENTS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.IDENTIFY_INSTANCES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.IDENTIFY_PARTICIPANTS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.IDENTIFY_PROTOCOLS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.LINK_IDENTITY;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.MEET_TEXT;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.PROPOSE_LINKS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.READ_DEAD_LETTERS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.READ_HEALTH_RECORDS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.READ_INSTANCES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.READ_PARTICIPANTS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.READ_PROTOCOLS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.RESOLVE_IDENTITIES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.SCRUB_TEXT;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.SELECT_FACTS_WITH_TEXT;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.SELECT_RETRACTIONS_WITH_TEXT;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_DEAD_LETTERS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_HEALTH_RECORDS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_IDENTITIES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_IDENTITIES_FOR_IMAGES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_IMAGES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_INCIDENTS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_INSTANCES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_LEDGER;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_LINK_CANDIDATES;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_PARTICIPANTS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_PEOPLE;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_PROTOCOLS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_RETRACTIONS;
import static io.pulmoflow.jobs.pseudonymize.PseudonymizeUids.WRITE_TEXTS;

import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.operators.freetext.FollowPerson;
import io.pulmoflow.operators.freetext.GatherPeople;
import io.pulmoflow.operators.freetext.ScrubText;
import io.pulmoflow.operators.freetext.domain.TextOwners;
import io.pulmoflow.operators.identity.FactsByKind;
import io.pulmoflow.operators.identity.FollowContact;
import io.pulmoflow.operators.identity.LinkIdentity;
import io.pulmoflow.operators.identity.ResolveIdentities;
import io.pulmoflow.operators.linkage.FollowNames;
import io.pulmoflow.operators.linkage.ProposeLinks;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.NamedContact;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.internal.PersonMember;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.internal.TextLink;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * Takes identity off what the sources sent.
 *
 * <pre>
 * raw.crm.participants ─▶ identify ─┬─▶ by contact ─▶ follow-contact ─▶ resolve-identities ─▶ care.identities, identified.identities
 *                            │        │                     │ claims
 *                            │        ├─────────────────────┤                      ┌─▶ care.participants
 * raw.ris.protocols ────▶ identify ─┤ │                     ▼                      ├─▶ care.protocols
 * raw.ehr.records ──────▶ identify ─┼─┴─▶ by alias ─▶ link-identity ─▶ by kind ────┼─▶ care.health-records
 * raw.pacs.instances ───▶ identify ─┤                 │ waits for its alias        ├─▶ care.instances
 * dead-letters ─────────▶ identify ─┘                 │                            └─▶ care.incidents
 *                            │                        ├─▶ care.retractions
 *                            ├──────── refused ───────┴─▶ dead-letters, ledger
 *                            │                        │
 *                            ├─▶ identified.people    ├─▶ identified.images   (for the image job, in this zone)
 *                            │                        │
 *                            ├── texts ─▶ meet-text ◀─┘ (by event; what is taken back too)
 *                            │                └─────▶ scrub-text (by pseudonym) ─▶ care.texts
 *                            ├─▶ people, identities ─▶ follow-person ─▶ gather-people (by survivor) ─▶ scrub-text
 *                            └─▶ by contact ─▶ follow-names ─▶ by token ─▶ propose-links ─▶ care.link-candidates
 * </pre>
 */
final class PseudonymizeTopology {
    private PseudonymizeTopology() {}

    static void define(
            StreamExecutionEnvironment env,
            PseudonymizeConfig config,
            PseudonymizeSources from,
            PseudonymizeSinks to) {
        IdentifySteps identify = new IdentifySteps(config);
        SingleOutputStreamOperator<IdentifiedEvent> participants =
                read(env, from.participants(), Topics.RAW_CRM_PARTICIPANTS, READ_PARTICIPANTS)
                        .process(identify.participants())
                        .name("Identify participants")
                        .uid(IDENTIFY_PARTICIPANTS);
        SingleOutputStreamOperator<IdentifiedEvent> protocols =
                read(env, from.protocols(), Topics.RAW_RIS_PROTOCOLS, READ_PROTOCOLS)
                        .process(identify.protocols())
                        .name("Identify protocols")
                        .uid(IDENTIFY_PROTOCOLS);
        SingleOutputStreamOperator<IdentifiedEvent> healthRecords =
                read(env, from.healthRecords(), Topics.RAW_EHR_RECORDS, READ_HEALTH_RECORDS)
                        .process(identify.healthRecords())
                        .name("Identify health records")
                        .uid(IDENTIFY_HEALTH_RECORDS);
        SingleOutputStreamOperator<IdentifiedEvent> instances =
                read(env, from.instances(), Topics.RAW_PACS_INSTANCES, READ_INSTANCES)
                        .process(identify.instances())
                        .name("Identify images")
                        .uid(IDENTIFY_INSTANCES);
        SingleOutputStreamOperator<IdentifiedEvent> incidents =
                read(env, from.deadLetters(), Topics.DEAD_LETTERS, READ_DEAD_LETTERS)
                        .process(identify.incidents())
                        .name("Identify incidents")
                        .uid(IDENTIFY_INCIDENTS);

        SingleOutputStreamOperator<IdentifiedEvent> claims =
                participants
                        .getSideOutput(IdentifyRecords.CONTACTS)
                        .keyBy(ContactRow::getContact, StateType.TEXT)
                        .process(new FollowContact())
                        .name("Follow each entry of the register")
                        .uid(FOLLOW_CONTACT);
        SingleOutputStreamOperator<IdentityRedirected> identities =
                claims.getSideOutput(FollowContact.STANDINGS)
                        .keyBy(standing -> ResolveIdentities.REGISTER)
                        .process(new ResolveIdentities(identify.redirectRules()))
                        .name("Resolve who was merged into whom")
                        .uid(RESOLVE_IDENTITIES);
        SingleOutputStreamOperator<CareEvent> linked =
                participants
                        .union(protocols, healthRecords, instances, incidents, claims)
                        .keyBy(IdentifiedEvent::getLinkKey, StateType.TEXT)
                        .process(new LinkIdentity(identify.aliasRules()))
                        .name("Link each record to its person")
                        .uid(LINK_IDENTITY);
        SingleOutputStreamOperator<CareEvent> facts =
                linked.process(new FactsByKind()).name("Sort facts by kind").uid(FACTS_BY_KIND);

        write(
                facts.getSideOutput(FactsByKind.PARTICIPANTS),
                to.participants(),
                Topics.CARE_PARTICIPANTS,
                WRITE_PARTICIPANTS);
        write(
                facts.getSideOutput(FactsByKind.PROTOCOLS),
                to.protocols(),
                Topics.CARE_PROTOCOLS,
                WRITE_PROTOCOLS);
        write(
                facts.getSideOutput(FactsByKind.HEALTH_RECORDS),
                to.healthRecords(),
                Topics.CARE_HEALTH_RECORDS,
                WRITE_HEALTH_RECORDS);
        write(
                facts.getSideOutput(FactsByKind.INSTANCES),
                to.instances(),
                Topics.CARE_INSTANCES,
                WRITE_INSTANCES);
        write(
                facts.getSideOutput(FactsByKind.INCIDENTS),
                to.incidents(),
                Topics.CARE_INCIDENTS,
                WRITE_INCIDENTS);
        write(
                linked.getSideOutput(LinkIdentity.RETRACTIONS)
                        .union(claims.getSideOutput(FollowContact.RETRACTIONS)),
                to.retractions(),
                Topics.CARE_RETRACTIONS,
                WRITE_RETRACTIONS);
        write(identities, to.identities(), Topics.CARE_IDENTITIES, WRITE_IDENTITIES);
        write(
                identities,
                to.identitiesForImages(),
                Topics.IDENTIFIED_IDENTITIES,
                WRITE_IDENTITIES_FOR_IMAGES);
        write(
                candidates(participants.getSideOutput(IdentifyRecords.NAMES)),
                to.linkCandidates(),
                Topics.CARE_LINK_CANDIDATES,
                WRITE_LINK_CANDIDATES);
        write(
                participants.getSideOutput(IdentifyRecords.PEOPLE),
                to.people(),
                Topics.IDENTIFIED_PEOPLE,
                WRITE_PEOPLE);
        write(
                linked.getSideOutput(LinkIdentity.IMAGES),
                to.images(),
                Topics.IDENTIFIED_IMAGES,
                WRITE_IMAGES);
        write(
                texts(
                        identify,
                        participants.getSideOutput(IdentifyRecords.PEOPLE),
                        identities,
                        protocols
                                .getSideOutput(IdentifyRecords.TEXTS)
                                .union(healthRecords.getSideOutput(IdentifyRecords.TEXTS)),
                        linked),
                to.texts(),
                Topics.CARE_TEXTS,
                WRITE_TEXTS);
        write(
                refused(
                                IdentifyRecords.DEAD_LETTERS,
                                participants,
                                protocols,
                                healthRecords,
                                instances)
                        .union(
                                linked.getSideOutput(LinkIdentity.DEAD_LETTERS),
                                identities.getSideOutput(ResolveIdentities.DEAD_LETTERS)),
                to.deadLetters(),
                Topics.DEAD_LETTERS,
                WRITE_DEAD_LETTERS);
        write(
                refused(IdentifyRecords.LEDGER, participants, protocols, healthRecords, instances)
                        .union(linked.getSideOutput(LinkIdentity.LEDGER)),
                to.ledger(),
                Topics.LEDGER,
                WRITE_LEDGER);
    }

    /** Facts pass by: they wait for no text. */
    private static DataStream<TextScrubbed> texts(
            IdentifySteps identify,
            DataStream<PersonKnown> people,
            DataStream<IdentityRedirected> identities,
            DataStream<RecordTexts> texts,
            SingleOutputStreamOperator<CareEvent> linked) {
        DataStream<TextLink> facts =
                linked.<TextLink>flatMap(
                                (fact, out) -> TextOwners.link(fact).ifPresent(out::collect))
                        .returns(new AvroTypeInfo<>(TextLink.class))
                        .name("Select facts with text")
                        .uid(SELECT_FACTS_WITH_TEXT);
        DataStream<TextLink> takenBack =
                linked.getSideOutput(LinkIdentity.RETRACTIONS)
                        .<TextLink>flatMap(
                                (fact, out) -> TextOwners.link(fact).ifPresent(out::collect))
                        .returns(new AvroTypeInfo<>(TextLink.class))
                        .name("Select facts with text that are taken back")
                        .uid(SELECT_RETRACTIONS_WITH_TEXT);
        DataStream<LinkedTexts> met =
                texts.keyBy(RecordTexts::getEventId, StateType.TEXT)
                        .connect(facts.union(takenBack).keyBy(TextLink::getEventId, StateType.TEXT))
                        .process(identify.meetText())
                        .returns(new AvroTypeInfo<>(LinkedTexts.class))
                        .name("Join texts with their person")
                        .uid(MEET_TEXT);
        DataStream<PersonMember> members =
                people.keyBy(PersonKnown::getPseudonym, StateType.TEXT)
                        .connect(identities.keyBy(IdentityRedirected::getPseudonym, StateType.TEXT))
                        .process(new FollowPerson())
                        .returns(new AvroTypeInfo<>(PersonMember.class))
                        .name("Follow whose a pseudonym is")
                        .uid(FOLLOW_PERSON);
        DataStream<PersonGathered> gathered =
                members.keyBy(PersonMember::getPerson, StateType.TEXT)
                        .process(new GatherPeople())
                        .returns(new AvroTypeInfo<>(PersonGathered.class))
                        .name("Gather what is known of a person")
                        .uid(GATHER_PEOPLE);
        return gathered.keyBy(PersonGathered::getPseudonym, StateType.TEXT)
                .connect(met.keyBy(LinkedTexts::getPseudonym, StateType.TEXT))
                .process(new ScrubText(identify.textRules()))
                .returns(new AvroTypeInfo<>(TextScrubbed.class))
                .name("Take identity out of texts")
                .uid(SCRUB_TEXT);
    }

    /** Entries of the register that may be one human being. */
    private static DataStream<LinkCandidate> candidates(DataStream<NamedContact> names) {
        return names.keyBy(NamedContact::getContact, StateType.TEXT)
                .process(new FollowNames())
                .name("Follow each entry's name")
                .uid(FOLLOW_NAMES)
                .keyBy(NamedContact::getBlock, StateType.TEXT)
                .process(new ProposeLinks())
                .name("Propose links for review")
                .uid(PROPOSE_LINKS);
    }

    private static DataStream<RawRecord> read(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> source,
            Topic<?, ?> topic,
            String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), topic.name()).uid(uid);
    }

    private static <V> void write(
            DataStream<V> stream, Sink<V> sink, Topic<?, ?> topic, String uid) {
        stream.sinkTo(sink).name(topic.name()).uid(uid);
    }

    @SafeVarargs
    private static <T> DataStream<T> refused(
            OutputTag<T> tag,
            SingleOutputStreamOperator<IdentifiedEvent> first,
            SingleOutputStreamOperator<IdentifiedEvent>... others) {
        DataStream<T> all = first.getSideOutput(tag);
        for (SingleOutputStreamOperator<IdentifiedEvent> other : others) {
            all = all.union(other.getSideOutput(tag));
        }
        return all;
    }
}
