package io.pulmoflow.jobs.pseudonymize;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.kafka.AvroBytes;
import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.keys.Contact;
import io.pulmoflow.keys.ContactContext;
import io.pulmoflow.keys.ContactPrivateKeyFile;
import io.pulmoflow.keys.ContactRefused;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.keys.domain.CareIds;
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
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The production wiring in a cluster of one process, with lists at its ends. */
class PseudonymizeITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String SNILS = "112-233-445 95";
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    /** What of a raw record may be found again in the care zone, word for word. */
    private static final Set<String> KEPT_FIELDS =
            Set.of(
                    "eventId",
                    "region",
                    "site",
                    "lungRadsVersion",
                    "segment",
                    "icd10",
                    "code",
                    "value",
                    "unit",
                    "modality");

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path directory;

    private final KeptRecords<ParticipantLinked> participants = new KeptRecords<>();
    private final KeptRecords<ProtocolLinked> protocols = new KeptRecords<>();
    private final KeptRecords<HealthRecordLinked> healthRecords = new KeptRecords<>();
    private final KeptRecords<InstanceLinked> instances = new KeptRecords<>();
    private final KeptRecords<IncidentLinked> incidents = new KeptRecords<>();
    private final KeptRecords<TextScrubbed> texts = new KeptRecords<>();
    private final KeptRecords<FactRetracted> retractions = new KeptRecords<>();
    private final KeptRecords<IdentityRedirected> identities = new KeptRecords<>();
    private final KeptRecords<IdentityRedirected> identitiesForImages = new KeptRecords<>();
    private final KeptRecords<LinkCandidate> linkCandidates = new KeptRecords<>();
    private final KeptRecords<PersonKnown> people = new KeptRecords<>();
    private final KeptRecords<ImageLinked> images = new KeptRecords<>();
    private final KeptRecords<DeadLetter> deadLetters = new KeptRecords<>();
    private final KeptRecords<LedgerEntry> ledger = new KeptRecords<>();

    @Test
    void every_record_ends_once_and_nothing_of_the_person_reaches_the_care_zone() throws Exception {
        List<ParticipantRecorded> crm = List.of(participant());
        List<ProtocolReported> ris = List.of(protocol());
        List<HealthRecorded> ehr =
                List.of(
                        healthRecord("ehr-linked", null, "000123"),
                        healthRecord("ehr-waits", null, "999999"),
                        healthRecord("ehr-bad", "112-233-445 96", "000123"),
                        healthRecord("ehr-nobody", null, null));
        List<InstanceReceived> pacs = List.of(instance());
        List<DeadLetter> letters = List.of(letter());

        try (TestingRegistry registry = new TestingRegistry()) {
            run(registry, crm, ris, ehr, pacs, letters);
        }

        String pseudonym = careIds().pseudonym("11223344595");
        assertThat(participants.all())
                .extracting(ParticipantLinked::getPseudonym)
                .containsExactly(pseudonym);
        assertThat(participants.all().get(0).getRegion()).isEqualTo("Московская область");
        assertThat(opened(participants.all().get(0)).phone()).isEqualTo("+79123456789");
        assertThat(protocols.all())
                .extracting(ProtocolLinked::getPseudonym)
                .containsExactly(pseudonym);
        assertThat(protocols.all().get(0).getExaminationId())
                .isEqualTo(instances.all().get(0).getExaminationId());
        assertThat(healthRecords.all())
                .extracting(record -> record.getTrace().getEventId() + record.getPseudonym())
                .containsExactly("ehr-linked" + pseudonym);
        assertThat(incidents.all())
                .extracting(incident -> incident.getTrace().getEventId() + incident.getPseudonym())
                .containsExactly("ris-broken" + pseudonym);

        assertThat(people.all())
                .singleElement()
                .satisfies(
                        person -> {
                            assertThat(person.getPseudonym()).isEqualTo(pseudonym);
                            assertThat(person.getLastName()).isEqualTo("Кузнецова");
                            assertThat(person.getLocalIds()).hasSize(2);
                        });
        assertThat(images.all())
                .singleElement()
                .satisfies(
                        image -> {
                            InstanceLinked linked = instances.all().get(0);
                            assertThat(image.getPseudonym()).isEqualTo(pseudonym);
                            assertThat(image.getTrace()).isEqualTo(linked.getTrace());
                            assertThat(image.getInstanceId()).isEqualTo(linked.getInstanceId());
                            assertThat(image.getStaged().getStagingKey())
                                    .isEqualTo("ab/abcdef.dcm");
                            assertThat(image.getStaged().getSopInstanceUid())
                                    .isEqualTo("1.2.643.5.1.13.2026.417.1.1");
                        });

        assertThat(texts.all())
                .isNotEmpty()
                .allSatisfy(
                        text -> {
                            assertThat(text.getPseudonym()).isEqualTo(pseudonym);
                            assertThat(text.getScrubbed()).doesNotContain("Кузнец", "Анн");
                        });
        assertThat(texts.all())
                .filteredOn(text -> text.getKind() == TextKind.CONCLUSION)
                .singleElement()
                .satisfies(
                        text -> {
                            assertThat(text.getExaminationId())
                                    .isEqualTo(protocols.all().get(0).getExaminationId());
                            assertThat(text.getMasks()).containsKey("NAME");
                        });

        // What waited a moment for its alias is accounted for as waiting; triage has the last word.
        Set<String> accounts = new HashSet<>();
        ledger.all().stream()
                .filter(entry -> !linkedEventIds().contains(entry.getEventId()))
                .forEach(entry -> accounts.add(account(entry)));
        assertThat(accounts)
                .containsExactlyInAnyOrder(
                        "ehr-waits WAITING ALIAS_UNKNOWN",
                        "ehr-bad QUARANTINED BAD_CHECK_DIGIT",
                        "ehr-nobody QUARANTINED NO_IDENTITY",
                        undecodableId() + " QUARANTINED UNDECODABLE");
        assertThat(deadLetters.all())
                .extracting(DeadLetter::getEventId)
                .containsExactlyInAnyOrder("ehr-bad", "ehr-nobody", undecodableId());

        Set<String> identifying = new HashSet<>();
        List.of(crm, ris, ehr, pacs, letters)
                .forEach(records -> records.forEach(raw -> collectTexts(raw, identifying)));
        assertThat(identifying).contains("Кузнецова", SNILS, "000123", "+79123456789");
        List<SpecificRecord> outputs = careOutputs();
        outputs.addAll(ledger.all());
        for (SpecificRecord output : outputs) {
            String bytes = new String(encoded(output), StandardCharsets.ISO_8859_1);
            for (String text : identifying) {
                assertThat(bytes)
                        .as("%s in %s", text, output.getSchema().getName())
                        .doesNotContain(
                                new String(
                                        text.getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void run(
            TestingRegistry registry,
            List<ParticipantRecorded> crm,
            List<ProtocolReported> ris,
            List<HealthRecorded> ehr,
            List<InstanceReceived> pacs,
            List<DeadLetter> letters)
            throws Exception {
        PseudonymizeConfig config =
                PseudonymizeConfig.from(
                        Settings.of(
                                Map.of(
                                        "kafka.bootstrap.servers", "127.0.0.1:9",
                                        "schema.registry.url", registry.url(),
                                        "checkpoint.dir",
                                                directory.resolve("checkpoints").toUri().toString(),
                                        "care.key.file", ExampleKey.writeTo(directory).toString(),
                                        "contact.public.key.file",
                                                ExampleKey.contactTo(directory).toString(),
                                        "demo", "true")));
        StreamExecutionEnvironment env = FlinkRuntime.environment(config.flink());
        SchemaRegistry client = new SchemaRegistry(registry.url());
        ArrayList<byte[]> protocolBytes = encode(Topics.RAW_RIS_PROTOCOLS, client, ris);
        protocolBytes.add("not avro".getBytes(StandardCharsets.UTF_8));
        ArrayList<byte[]> letterBytes = encode(Topics.DEAD_LETTERS, client, letters);
        letterBytes.add("not avro either".getBytes(StandardCharsets.UTF_8));
        PseudonymizeTopology.define(
                env,
                config,
                new PseudonymizeSources(
                        list(
                                Topics.RAW_CRM_PARTICIPANTS,
                                encode(Topics.RAW_CRM_PARTICIPANTS, client, crm)),
                        list(Topics.RAW_RIS_PROTOCOLS, protocolBytes),
                        list(Topics.RAW_EHR_RECORDS, encode(Topics.RAW_EHR_RECORDS, client, ehr)),
                        list(
                                Topics.RAW_PACS_INSTANCES,
                                encode(Topics.RAW_PACS_INSTANCES, client, pacs)),
                        list(Topics.DEAD_LETTERS, letterBytes)),
                new PseudonymizeSinks(
                        participants,
                        protocols,
                        healthRecords,
                        instances,
                        incidents,
                        texts,
                        retractions,
                        identities,
                        identitiesForImages,
                        linkCandidates,
                        people,
                        images,
                        deadLetters,
                        ledger));
        env.execute("pseudonymize");
    }

    private List<SpecificRecord> careOutputs() {
        List<SpecificRecord> all = new ArrayList<>();
        all.addAll(participants.all());
        all.addAll(protocols.all());
        all.addAll(healthRecords.all());
        all.addAll(instances.all());
        all.addAll(incidents.all());
        assertThat(all).hasSize(5);
        return all;
    }

    private static Set<String> linkedEventIds() {
        return Set.of("crm-1", "ris-1", "ehr-linked", "pacs-1");
    }

    private static String account(LedgerEntry entry) {
        return entry.getEventId() + " " + entry.getState() + " " + entry.getReason();
    }

    private static String undecodableId() {
        return RecordIds.eventAt("raw.ris.protocols", 0, 1);
    }

    /** As the clinic does it. */
    private Contact opened(ParticipantLinked participant) throws ContactRefused {
        return new ContactPrivateKeyFile(directory.resolve("contact-private.json").toString())
                .open(
                        AvroBytes.of(participant.getSealedContact()),
                        new ContactContext(participant.getPseudonym(), ContactContext.NOTIFY));
    }

    private CareIds careIds() throws IOException {
        return new CareIds(
                new ZoneKeyFile(
                                ExampleKey.writeTo(directory).toString(),
                                KeyZone.CARE,
                                DemoKeys.ALLOWED)
                        .read());
    }

    private static <V extends SpecificRecord> ArrayList<byte[]> encode(
            Topic<String, V> topic, SchemaRegistry registry, List<V> values) {
        AvroWireFormat<V> format = new AvroWireFormat<>(topic, registry);
        ArrayList<byte[]> bytes = new ArrayList<>();
        values.forEach(value -> bytes.add(format.encode(value)));
        return bytes;
    }

    private static org.apache.flink.api.connector.source.Source<RawRecord, ?, ?> list(
            Topic<String, ?> topic, ArrayList<byte[]> values) {
        String name = topic.name();
        GeneratorFunction<Long, RawRecord> next =
                index -> new RawRecord(name, 0, index, "key", values.get(index.intValue()));
        return new DataGeneratorSource<>(next, values.size(), TypeInformation.of(RawRecord.class));
    }

    /** Every text of a raw record but those that are kept on purpose. */
    private static void collectTexts(Object value, Set<String> texts) {
        if (value instanceof IndexedRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                if (!KEPT_FIELDS.contains(field.name()) && !isOfTheLetter(record, field)) {
                    collectTexts(record.get(field.pos()), texts);
                }
            }
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> collectTexts(element, texts));
        } else if (value instanceof CharSequence text && text.length() > 0) {
            texts.add(text.toString());
        }
    }

    /** Of a letter only its subject names anybody. */
    private static boolean isOfTheLetter(IndexedRecord record, Schema.Field field) {
        return record instanceof DeadLetter && !field.name().equals("subject");
    }

    private static byte[] encoded(SpecificRecord record) throws IOException {
        SpecificData data = SpecificData.getForClass(record.getClass());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema(), data).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static ParticipantRecorded participant() {
        return ParticipantRecorded.newBuilder()
                .setOrigin(origin("crm-1", Source.CRM))
                .setContactId("C-417")
                .setNationalId(SNILS)
                .setLastName("Кузнецова")
                .setFirstName("Анна")
                .setMiddleName("Петровна")
                .setBirthDate(LocalDate.of(1961, 4, 2))
                .setSex(Sex.FEMALE)
                .setPhone("+79123456789")
                .setEmail("anna@example.org")
                .setRegion("Московская область")
                .setCity("Химки")
                .setAddress("ул. Маяковского, 5, кв. 12")
                .setSite("CITY1")
                .setLocalIds(List.of(new Alias("HOSP1", "000123"), new Alias("PACS1", "A77345")))
                .setSmokingStatus(SmokingStatus.FORMER)
                .setPackYears(30.5)
                .setQuitYear(2015)
                .setOccupationalExposure(Answer.NO)
                .setFamilyHistory(Answer.YES)
                .setPriorCancer(Answer.NO)
                .setSymptoms(Answer.UNKNOWN)
                .setConsent(Consent.GIVEN)
                .setConsentAt(AT)
                .setRegisteredAt(AT)
                .setUpdatedAt(AT)
                .build();
    }

    private static ProtocolReported protocol() {
        return ProtocolReported.newBuilder()
                .setOrigin(origin("ris-1", Source.RIS))
                .setAccessionNumber("A-2026-000417")
                .setStudyUid("1.2.643.5.1.13.2026.417")
                .setPatientId("000123")
                .setIssuer("HOSP1")
                .setNationalId(SNILS)
                .setPerformedAt(AT)
                .setReportedAt(AT)
                .setStatus(ProtocolStatus.FINAL)
                .setReader("Сидоров")
                .setSecondReader("Белкин")
                .setLungRads(LungRads.CATEGORY_4A)
                .setLungRadsVersion("2022")
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setNodules(
                        List.of(
                                Nodule.newBuilder()
                                        .setNumber(1)
                                        .setStatedId("Кузнецова-очаг-1")
                                        .setType(NoduleType.SOLID)
                                        .setStatus(NoduleStatus.NEW)
                                        .setLocation(NoduleLocation.PARENCHYMAL)
                                        .setLobe(Lobe.RUL)
                                        .setSegment("S3")
                                        .setLongAxisMm(10.9)
                                        .setShortAxisMm(7.2)
                                        .setMargin(Margin.SMOOTH)
                                        .setShape(Shape.OVAL)
                                        .build()))
                .setFindings("У Кузнецовой А. П. в S3 очаг")
                .setConclusion("Кузнецовой показана консультация")
                .setIcd10("R91")
                .setExpertRequired(Answer.YES)
                .setSecondReport("Согласен. Белкин")
                .setExpertReport("Подтверждаю")
                .build();
    }

    private static HealthRecorded healthRecord(
            String eventId, String nationalId, String patientId) {
        return HealthRecorded.newBuilder()
                .setOrigin(origin(eventId, Source.EHR))
                .setRecordId("REC-" + eventId)
                .setPatientId(patientId)
                .setIssuer(patientId == null ? null : "HOSP1")
                .setNationalId(nationalId)
                .setRecordType(HealthRecordType.OBSERVATION)
                .setCodeSystem(CodeSystem.LOINC)
                .setCode("59408-5")
                .setDisplay("Сатурация Кузнецовой")
                .setValue("97")
                .setUnit("%")
                .setRecordedAt(AT)
                .setText("Со слов пациентки, тел. дочери +79990001122")
                .build();
    }

    private static InstanceReceived instance() {
        return InstanceReceived.newBuilder()
                .setOrigin(origin("pacs-1", Source.PACS))
                .setPatientId("A77345")
                .setIssuer("PACS1")
                .setAccessionNumber("A-2026-000417")
                .setStudyInstanceUid("1.2.643.5.1.13.2026.417")
                .setSeriesInstanceUid("1.2.643.5.1.13.2026.417.1")
                .setSopInstanceUid("1.2.643.5.1.13.2026.417.1.1")
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setModality("CT")
                .setAcquiredAt(AT)
                .setRows(512)
                .setColumns(512)
                .setStagingKey("ab/abcdef.dcm")
                .setSizeBytes(525_000L)
                .setSha256("a".repeat(64))
                .build();
    }

    private static DeadLetter letter() {
        return DeadLetter.newBuilder()
                .setDeadLetterId("letter-1")
                .setEventId("ris-broken")
                .setSource(Source.RIS)
                .setCode("BAD_NUMBER")
                .setMessage("not a number")
                .setRemedy("Write it as one.")
                .setPayloadFormat(PayloadFormat.CSV)
                .setPayload(ByteBuffer.wrap(new byte[] {1}))
                .setOperator("ris")
                .setJobVersion("test")
                .setOccurredAt(AT)
                .setAcceptedAt(AT)
                .setSubject(new Subject(null, "HOSP1", "000123", null))
                .build();
    }

    private static Origin origin(String eventId, Source source) {
        return Origin.newBuilder()
                .setEventId(eventId)
                .setSource(source)
                .setAcceptedAt(AT)
                .setFileSha256("f".repeat(64))
                .setRecordNumber(17)
                .setFingerprint("0123456789abcdef0123456789abcdef")
                .build();
    }
}
