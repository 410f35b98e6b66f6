package io.pulmoflow.jobs.pseudonymize;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.LiveSource;
import io.pulmoflow.jobs.testing.SavepointFixture;
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
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who was known to version 0.1.0 is known, and what waited there waits on. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PseudonymizeSavepoint010ITCase {
    private static final SavepointFixture FIXTURE = new SavepointFixture("pseudonymize");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    /** The savepoint's pseudonyms are of this key: of a demonstration, of no use elsewhere. */
    private static final String KEY = "care.json";

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    private final LiveSource<RawRecord> crm = topic();
    private final LiveSource<RawRecord> ehr = topic();
    private final KeptRecords<ParticipantLinked> participants = new KeptRecords<>();
    private final KeptRecords<HealthRecordLinked> healthRecords = new KeptRecords<>();
    private final KeptRecords<TextScrubbed> texts = new KeptRecords<>();
    private final KeptRecords<LedgerEntry> ledger = new KeptRecords<>();
    private TestingRegistry registry;
    private long fed;

    @BeforeEach
    void start() throws IOException {
        registry = new TestingRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    @Order(1)
    void the_states_of_today_are_those_that_are_committed() throws Exception {
        Path key = ExampleKey.writeTo(folder);
        try (LiveJob job = start(key, StateBackend.ROCKSDB, 2, Optional.empty())) {
            participant("crm-1", "112-233-445 95", "Кузнецова", "000123");
            healthRecord("ehr-1", "000123", "Кузнецова жалуется на кашель");
            healthRecord("ehr-2", "000456", "Белкин жалуется на кашель");
            job.await(
                    "a text and a record that waits",
                    () -> !texts.all().isEmpty() && states("ehr-2").contains("WAITING"));

            FIXTURE.check(job.stop(folder), key);
        }
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void what_waited_in_version_0_1_0_rings_and_is_linked(StateBackend backend) throws Exception {
        Path key = FIXTURE.fileFor(KEY, folder);
        try (LiveJob job = start(key, backend, 1, Optional.of(FIXTURE.released()))) {
            job.await(
                    "the time limit of what waits", () -> states("ehr-2").contains("QUARANTINED"));

            healthRecord("ehr-3", "000123", "Кузнецовой лучше");
            participant("crm-2", "001-001-001 35", "Белкин", "000456");
            job.await(
                    "both records and their texts",
                    () -> healthRecords.all().size() == 2 && texts.all().size() == 2);

            assertThat(healthRecords.all())
                    .extracting(one -> one.getTrace().getEventId())
                    .containsExactlyInAnyOrder("ehr-2", "ehr-3");
            String belkin =
                    participants.all().stream()
                            .filter(one -> one.getTrace().getEventId().equals("crm-2"))
                            .map(ParticipantLinked::getPseudonym)
                            .findFirst()
                            .orElseThrow();
            assertThat(healthRecords.all())
                    .filteredOn(one -> one.getTrace().getEventId().equals("ehr-2"))
                    .extracting(HealthRecordLinked::getPseudonym)
                    .containsExactly(belkin);
            // The one name was known before, the other one has come now.
            assertThat(texts.all())
                    .extracting(TextScrubbed::getScrubbed)
                    .allSatisfy(text -> assertThat(text).doesNotContain("Кузнецов", "Белкин"));
        }
    }

    private LiveJob start(Path key, StateBackend backend, int parallelism, Optional<Path> from)
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

    private List<String> states(String eventId) {
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

    private void participant(String eventId, String nationalId, String lastName, String localId) {
        feed(
                crm,
                Topics.RAW_CRM_PARTICIPANTS,
                ParticipantRecorded.newBuilder()
                        .setOrigin(origin(eventId, Source.CRM))
                        .setContactId("contact of " + eventId)
                        .setNationalId(nationalId)
                        .setLastName(lastName)
                        .setFirstName("Саша")
                        .setBirthDate(LocalDate.of(1961, 4, 2))
                        .setSex(Sex.FEMALE)
                        .setLocalIds(List.of(new Alias("HOSP1", localId)))
                        .setSmokingStatus(SmokingStatus.FORMER)
                        .setOccupationalExposure(Answer.NO)
                        .setFamilyHistory(Answer.NO)
                        .setPriorCancer(Answer.NO)
                        .setSymptoms(Answer.NO)
                        .setConsent(Consent.GIVEN)
                        .setConsentAt(AT)
                        .setRegisteredAt(AT)
                        .setUpdatedAt(AT)
                        .build());
    }

    private void healthRecord(String eventId, String patientId, String text) {
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
