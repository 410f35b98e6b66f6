package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.LiveSource;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.LinkCandidate;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The production wiring in a running job, fed record by record. */
final class LivePseudonymize implements AutoCloseable {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    private final Path folder;
    private final LiveSource<RawRecord> crm = topic();
    private final LiveSource<RawRecord> ehr = topic();
    private final KeptRecords<ParticipantLinked> participants = new KeptRecords<>();
    private final KeptRecords<HealthRecordLinked> healthRecords = new KeptRecords<>();
    private final KeptRecords<TextScrubbed> texts = new KeptRecords<>();
    private final KeptRecords<LedgerEntry> ledger = new KeptRecords<>();
    private final TestingRegistry registry;
    private long fed;

    LivePseudonymize(Path folder) throws IOException {
        this.folder = folder;
        registry = new TestingRegistry();
    }

    @Override
    public void close() {
        registry.close();
    }

    List<ParticipantLinked> participants() {
        return participants.all();
    }

    List<HealthRecordLinked> healthRecords() {
        return healthRecords.all();
    }

    List<TextScrubbed> texts() {
        return texts.all();
    }

    LiveJob start(Path key, StateBackend backend, int parallelism, Optional<Path> from)
            throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
        settings.put("schema.registry.url", registry.url());
        settings.put("checkpoint.dir", folder.resolve("checkpoints").toUri().toString());
        settings.put("state.backend", backend.name().toLowerCase(Locale.ROOT));
        settings.put("care.key.file", key.toString());
        settings.put("contact.sealing", "off");
        settings.put("linking.time-limit", "PT20S");
        settings.put("texts.kept", "P36500D");
        settings.put("demo", "true");
        PseudonymizeConfig config = PseudonymizeConfig.from(Settings.of(settings));
        StreamExecutionEnvironment env =
                LiveJob.environment(FlinkRuntime.configuration(config.flink()), parallelism, from);
        PseudonymizeTopology.define(
                env,
                config,
                new PseudonymizeSources(crm, topic(), ehr, topic(), topic()),
                new PseudonymizeSinks(
                        participants,
                        new KeptRecords<ProtocolLinked>(),
                        healthRecords,
                        new KeptRecords<InstanceLinked>(),
                        new KeptRecords<IncidentLinked>(),
                        texts,
                        new KeptRecords<FactRetracted>(),
                        new KeptRecords<IdentityRedirected>(),
                        new KeptRecords<IdentityRedirected>(),
                        new KeptRecords<LinkCandidate>(),
                        new KeptRecords<PersonKnown>(),
                        new KeptRecords<ImageLinked>(),
                        new KeptRecords<DeadLetter>(),
                        ledger));
        return LiveJob.start(env, "pseudonymize");
    }

    private static LiveSource<RawRecord> topic() {
        return new LiveSource<>(TypeInformation.of(RawRecord.class), RawRecord::key);
    }

    /** What the ledger says of an event, in order. */
    List<String> states(String eventId) {
        return ledger.all().stream()
                .filter(entry -> entry.getEventId().equals(eventId))
                .map(entry -> entry.getState().name())
                .toList();
    }

    private <V extends SpecificRecord> void feed(
            LiveSource<RawRecord> source, Topic<String, V> topic, V record) {
        byte[] bytes =
                new AvroWireFormat<>(topic, new SchemaRegistry(registry.url())).encode(record);
        source.feed(new RawRecord(topic.name(), 0, fed++, "key", bytes));
    }

    void participant(String eventId, String nationalId, String lastName, String localId) {
        entry(eventId, "contact of " + eventId, nationalId, lastName, 0, List.of(localId));
    }

    /**
     * @param minutes when the register wrote the row, after the first one
     */
    void entry(
            String eventId,
            String contact,
            String nationalId,
            String lastName,
            int minutes,
            List<String> localIds) {
        feed(
                crm,
                Topics.RAW_CRM_PARTICIPANTS,
                ParticipantRecorded.newBuilder()
                        .setOrigin(origin(eventId, Source.CRM))
                        .setContactId(contact)
                        .setNationalId(nationalId)
                        .setLastName(lastName)
                        .setFirstName("Саша")
                        .setBirthDate(LocalDate.of(1961, 4, 2))
                        .setSex(Sex.FEMALE)
                        .setLocalIds(localIds.stream().map(id -> new Alias("HOSP1", id)).toList())
                        .setSmokingStatus(SmokingStatus.FORMER)
                        .setOccupationalExposure(Answer.NO)
                        .setFamilyHistory(Answer.NO)
                        .setPriorCancer(Answer.NO)
                        .setSymptoms(Answer.NO)
                        .setConsent(Consent.GIVEN)
                        .setConsentAt(AT)
                        .setRegisteredAt(AT)
                        .setUpdatedAt(AT.plusSeconds(60L * minutes))
                        .build());
    }

    void healthRecord(String eventId, String patientId, String text) {
        feed(
                ehr,
                Topics.RAW_EHR_RECORDS,
                HealthRecorded.newBuilder()
                        .setOrigin(origin(eventId, Source.EHR))
                        .setRecordId("record of " + eventId)
                        .setPatientId(patientId)
                        .setIssuer("HOSP1")
                        .setRecordType(HealthRecordType.OBSERVATION)
                        .setCodeSystem(CodeSystem.LOINC)
                        .setCode("59408-5")
                        .setRecordedAt(AT)
                        .setText(text)
                        .build());
    }

    private static Origin origin(String eventId, Source source) {
        return Origin.newBuilder()
                .setEventId(eventId)
                .setSource(source)
                .setAcceptedAt(AT)
                .setFileSha256("f".repeat(64))
                .setRecordNumber(1)
                .setFingerprint("content of " + eventId)
                .build();
    }
}
