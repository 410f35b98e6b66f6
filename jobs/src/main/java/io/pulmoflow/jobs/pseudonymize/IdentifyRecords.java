package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.UndecodableRecord;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.keys.ContactPublicKeyFile;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.freetext.domain.RawTexts;
import io.pulmoflow.operators.harmonize.domain.Harmonizer;
import io.pulmoflow.operators.harmonize.domain.Regions;
import io.pulmoflow.operators.identity.domain.IdentityRules;
import io.pulmoflow.operators.identity.domain.Intake;
import io.pulmoflow.operators.identity.domain.IntakeDecision;
import io.pulmoflow.operators.identity.domain.NationalIdKinds;
import io.pulmoflow.operators.identity.domain.Quarantine;
import io.pulmoflow.operators.identity.domain.RawPlace;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.internal.NamedContact;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * identify: decodes a topic's records, reads whose they are and strips them. One step, since a
 * refused record needs its bytes for the dead letter. Each subtask reads the key file for itself,
 * so that no key is in the job graph.
 *
 * @param <V> type of the topic's value
 */
final class IdentifyRecords<V extends SpecificRecord>
        extends ProcessFunction<RawRecord, IdentifiedEvent> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("refused", new AvroTypeInfo<>(DeadLetter.class));

    static final OutputTag<LedgerEntry> LEDGER =
            new OutputTag<>("refused-ledger", new AvroTypeInfo<>(LedgerEntry.class));

    static final OutputTag<PersonKnown> PEOPLE =
            new OutputTag<>("people", new AvroTypeInfo<>(PersonKnown.class));

    /** Of the records that are let through, their free texts, none or more. */
    static final OutputTag<RecordTexts> TEXTS =
            new OutputTag<>("texts", new AvroTypeInfo<>(RecordTexts.class));

    static final OutputTag<ContactRow> CONTACTS =
            new OutputTag<>("contacts", new AvroTypeInfo<>(ContactRow.class));

    static final OutputTag<NamedContact> NAMES =
            new OutputTag<>("names", new AvroTypeInfo<>(NamedContact.class));

    private final Topic<String, V> topic;
    private final Source source;
    private final IntakeStep<V> step;
    private final KafkaSettings kafka;
    private final ZoneKeyFile careKey;

    /** Null for none: an Optional cannot travel with the job. */
    private final ContactPublicKeyFile contactKey;

    private final NationalIdKinds nationalIds;
    private final Regions regions;
    private final Quarantine quarantine;
    private transient AvroWireFormat<V> format;
    private transient Intake intake;
    private transient Map<FaultCode, Counter> quarantined;
    private transient Counter unreadableLetters;

    private IdentifyRecords(
            Topic<String, V> topic,
            Source source,
            IntakeStep<V> step,
            PseudonymizeConfig config,
            Quarantine quarantine) {
        this.topic = topic;
        this.source = source;
        this.step = step;
        this.kafka = config.kafka();
        this.careKey = config.careKey();
        this.contactKey = config.contactKey().orElse(null);
        this.nationalIds = config.nationalIds();
        this.regions = config.regions();
        this.quarantine = quarantine;
    }

    /** For a topic of raw records, each of which ends in one terminal state. */
    static <V extends SpecificRecord> IdentifyRecords<V> of(
            Topic<String, V> topic,
            Source source,
            IntakeStep<V> step,
            PseudonymizeConfig config,
            Quarantine quarantine) {
        return new IdentifyRecords<>(topic, source, step, config, quarantine);
    }

    /** For the dead letters themselves: one that cannot be read begets no other. */
    static IdentifyRecords<DeadLetter> ofDeadLetters(
            Topic<String, DeadLetter> topic, PseudonymizeConfig config, Quarantine quarantine) {
        return new IdentifyRecords<>(topic, null, Intake::deadLetter, config, quarantine);
    }

    @Override
    public void open(OpenContext context) {
        CareIds ids = new CareIds(careKey.read());
        format = new AvroWireFormat<>(topic, new SchemaRegistry(kafka.registryUrl())).prepared();
        intake =
                new Intake(
                        new IdentityRules(nationalIds, ids),
                        new Harmonizer(
                                ids,
                                regions,
                                Optional.ofNullable(contactKey).map(ContactPublicKeyFile::read)),
                        quarantine);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        quarantined = new EnumMap<>(FaultCode.class);
        for (FaultCode code :
                List.of(FaultCode.BAD_CHECK_DIGIT, FaultCode.NO_IDENTITY, FaultCode.UNDECODABLE)) {
            quarantined.put(code, metrics.counter("quarantined." + code.name()));
        }
        unreadableLetters = metrics.counter("unreadableLetters");
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<IdentifiedEvent> out) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        RawPlace at =
                new RawPlace(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        ByteBuffer.wrap(record.value()));
        IntakeDecision decision;
        try {
            V value = format.decode(record.value());
            decision = step.take(intake, value, at, now);
            if (decision instanceof IntakeDecision.Identified identified) {
                RawTexts.of(value, identified).ifPresent(texts -> context.output(TEXTS, texts));
            }
        } catch (UndecodableRecord e) {
            if (source == null) {
                unreadableLetters.inc();
                return;
            }
            decision = intake.undecodable(source, e.getMessage(), at, now);
        }
        carryOut(decision, context, out);
        decision.name().ifPresent(name -> context.output(NAMES, name));
    }

    private void carryOut(
            IntakeDecision decision, Context context, Collector<IdentifiedEvent> out) {
        if (decision instanceof IntakeDecision.Identified identified) {
            identified.people().forEach(person -> context.output(PEOPLE, person));
            identified.contacts().forEach(contact -> context.output(CONTACTS, contact));
            identified.events().forEach(out::collect);
        } else if (decision instanceof IntakeDecision.Refused refused) {
            quarantined.get(FaultCode.valueOf(refused.letter().getCode())).inc();
            context.output(DEAD_LETTERS, refused.letter());
            context.output(LEDGER, refused.entry());
        }
    }
}
