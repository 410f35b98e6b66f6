package io.pulmoflow.jobs.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.schemas.care.CaseForwarded;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.NotificationAcknowledged;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Eligibility;
import io.pulmoflow.schemas.screening.EligibilityStatus;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The production wiring in Flink's small cluster, between lists in place of topics. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class TriageITCase {
    private static final byte[] NONSENSE = {7, 7, 7};

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path checkpoints;

    private final Map<Topic<String, ?>, List<RawRecord>> topics = new HashMap<>();
    private final KeptRecords<CaseRevision> cases = new KeptRecords<>();
    private final Map<NotificationKind, KeptRecords<Notification>> notifications =
            new EnumMap<>(NotificationKind.class);
    private final KeptRecords<Eligibility> eligibility = new KeptRecords<>();
    private final KeptRecords<CaseForwarded> forwarded = new KeptRecords<>();
    private final KeptRecords<LedgerEntry> ledger = new KeptRecords<>();
    private final KeptRecords<DeadLetter> deadLetters = new KeptRecords<>();
    private TestingRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestingRegistry();
        for (NotificationKind kind : NotificationKind.values()) {
            notifications.put(kind, new KeptRecords<>());
        }
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void events_of_two_people_end_in_their_cases_notifications_and_accounts() throws Exception {
        Instant accepted = Instant.now().minus(Duration.ofSeconds(5));
        put(Topics.CARE_PARTICIPANTS, participant("anna", "c1", accepted));
        put(Topics.CARE_PARTICIPANTS, participant("boris", "c2", accepted));
        put(
                Topics.CARE_PROTOCOLS,
                protocol("anna", "r1", accepted, ProtocolStatus.FINAL, LungRads.CATEGORY_4B));
        put(
                Topics.CARE_PROTOCOLS,
                protocol("anna", "r2", accepted, ProtocolStatus.AMENDED, LungRads.CATEGORY_4X));
        put(
                Topics.CARE_PROTOCOLS,
                protocol("boris", "r3", accepted, ProtocolStatus.FINAL, LungRads.CATEGORY_3));
        putBytes(Topics.CARE_PROTOCOLS, "anna", NONSENSE);
        put(Topics.CARE_HEALTH_RECORDS, healthRecord("boris", "h1", accepted));
        put(Topics.CARE_INSTANCES, instance("anna", "p1", accepted));
        put(Topics.CARE_INSTANCES, instance("anna", "p2", accepted));
        put(Topics.CARE_INCIDENTS, incident("boris", "h2", accepted));
        String call =
                RecordIds.of(
                        "ADDITIONAL_EXAMINATION",
                        "anna",
                        "examination of anna",
                        "CATEGORY_4X",
                        "2020-01-10");
        put(
                Topics.RAW_ACKNOWLEDGEMENTS,
                new NotificationAcknowledged("anna", call, "nurse-7", accepted));

        put(
                Topics.CARE_RETRACTIONS,
                FactRetracted.newBuilder()
                        .setPseudonym("boris")
                        .setTrace(healthRecord("boris", "h9", accepted).getTrace())
                        .setLinkage(1)
                        .build());
        put(Topics.CARE_HEALTH_RECORDS, healthRecord("vera", "h3", accepted));
        put(
                Topics.CARE_IDENTITIES,
                new IdentityRedirected("vera", "boris", RedirectReason.MERGED, 1L));
        put(
                Topics.CARE_FORWARDED,
                CaseForwarded.newBuilder()
                        .setPseudonym("boris")
                        .setOrigin("olga")
                        .setVersion(1)
                        .setPresent(false)
                        .build());

        JobID job = run();

        Map<String, CaseRevision> last = lastRevisions();
        assertThat(last).containsOnlyKeys("anna", "boris", "vera");
        assertThat(last.get("vera").getMergedInto()).isEqualTo("boris");
        assertThat(last.get("vera").getHealthRecords()).isEmpty();
        assertThat(forwarded.all())
                .last()
                .satisfies(
                        one -> {
                            assertThat(one.getPseudonym()).isEqualTo("boris");
                            assertThat(one.getOrigin()).isEqualTo("vera");
                            assertThat(one.getHealthRecords()).hasSize(1);
                        });
        assertThat(last.get("anna").getImageSeries())
                .extracting(ImageSeries::getInstanceCount, ImageSeries::getExaminationId)
                .containsExactly(tuple(2, "examination of anna"));
        assertThat(last.get("anna").getOutcome().getCategory()).isEqualTo(LungRads.CATEGORY_4X);
        assertThat(last.get("boris").getHealthRecords()).hasSize(1);
        assertThat(last.get("boris").getQuarantinedRecords()).isEqualTo(1);

        assertThat(last.get("anna").getNotifications())
                .filteredOn(one -> one.getNotificationId().equals(call))
                .extracting(Notification::getAcknowledgedBy)
                .containsExactly("nurse-7");
        assertThat(eligibility.all())
                .extracting(Eligibility::getPseudonym, Eligibility::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("anna", EligibilityStatus.UNDETERMINED),
                        tuple("boris", EligibilityStatus.UNDETERMINED));
        assertThat(open(NotificationKind.ADDITIONAL_EXAMINATION))
                .extracting(Notification::getPseudonym, Notification::getCategory)
                .containsExactly(tuple("anna", LungRads.CATEGORY_4X));
        assertThat(open(NotificationKind.RECALL))
                .extracting(Notification::getPseudonym, Notification::getCauseEventId)
                .containsExactly(tuple("boris", "r3"));
        assertThat(open(NotificationKind.SECOND_REVIEW))
                .extracting(Notification::getPseudonym)
                .containsExactlyInAnyOrder("anna", "boris");
        assertThat(open(NotificationKind.INCOMPLETE)).isEmpty();

        assertThat(ends())
                .containsOnly(
                        Map.entry("c1", TerminalState.APPLIED),
                        Map.entry("c2", TerminalState.APPLIED),
                        Map.entry("r1", TerminalState.SUPERSEDED),
                        Map.entry("r2", TerminalState.APPLIED),
                        Map.entry("r3", TerminalState.APPLIED),
                        Map.entry("h1", TerminalState.APPLIED),
                        Map.entry("h3", TerminalState.APPLIED),
                        Map.entry("p1", TerminalState.APPLIED),
                        Map.entry("p2", TerminalState.APPLIED));

        // An acknowledgement that overtakes its notification has a letter too, until it applies.
        List<DeadLetter> undecodable =
                deadLetters.all().stream()
                        .filter(one -> !one.getCode().equals("UNKNOWN_NOTIFICATION"))
                        .toList();
        assertThat(undecodable).hasSize(1);
        DeadLetter letter = undecodable.get(0);
        assertThat(letter.getTopic()).isEqualTo("care.protocols");
        assertThat(letter.getCode()).isEqualTo("UNDECODABLE");
        assertThat(letter.getOperator()).isEqualTo("decode-protocols");
        assertThat(letter.getPayload()).isEqualTo(ByteBuffer.wrap(NONSENSE));

        assertThat(sum(job, "notifications.RECALL.issued")).isEqualTo(1);
        assertThat(sum(job, "outcomes.SUPERVISION")).isEqualTo(1);
        assertThat(
                        found(job, "openRecalls").stream()
                                .mapToLong(gauge -> (Long) ((Gauge<?>) gauge).getValue())
                                .sum())
                .isEqualTo(1);
        assertThat(found(job, "eventToAlertMillis"))
                .map(Histogram.class::cast)
                .filteredOn(histogram -> histogram.getCount() > 0)
                .isNotEmpty()
                .allSatisfy(
                        histogram ->
                                assertThat(histogram.getStatistics().getMin())
                                        .isGreaterThanOrEqualTo(5_000));
    }

    private JobID run() throws Exception {
        TriageConfig config =
                TriageConfig.from(
                        Settings.of(
                                Map.of(
                                        "kafka.bootstrap.servers",
                                        "127.0.0.1:1",
                                        "schema.registry.url",
                                        registry.url(),
                                        "checkpoint.dir",
                                        checkpoints.toUri().toString(),
                                        "checkpoint.interval",
                                        "PT0.1S")));
        Configuration configuration = FlinkRuntime.configuration(config.flink());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        Map<NotificationKind, Sink<Notification>> notify = new EnumMap<>(NotificationKind.class);
        notify.putAll(notifications);
        TriageTopology.define(
                env,
                config,
                Clock.systemUTC(),
                (environment, topic) ->
                        environment.fromData(
                                topics.get(topic), TypeInformation.of(RawRecord.class)),
                new TriageSinks(cases, notify, eligibility, forwarded, ledger, deadLetters));
        return env.execute("triage").getJobID();
    }

    private <V extends SpecificRecord> void put(Topic<String, V> topic, V fact) {
        AvroWireFormat<V> format = new AvroWireFormat<>(topic, new SchemaRegistry(registry.url()));
        putBytes(topic, fact.get(0).toString(), format.encode(fact));
    }

    private void putBytes(Topic<String, ?> topic, String key, byte[] value) {
        List<RawRecord> records = topics.computeIfAbsent(topic, t -> new ArrayList<>());
        records.add(new RawRecord(topic.name(), 0, records.size(), key, value));
    }

    private Map<String, CaseRevision> lastRevisions() {
        return cases.all().stream()
                .collect(
                        Collectors.toMap(
                                CaseRevision::getPseudonym,
                                revision -> revision,
                                (one, other) ->
                                        one.getRevision() > other.getRevision() ? one : other));
    }

    /** What is open by the last word on each notification, as its reader would have it. */
    private List<Notification> open(NotificationKind kind) {
        Map<String, Notification> last = new HashMap<>();
        notifications.get(kind).all().forEach(one -> last.put(one.getNotificationId(), one));
        return last.values().stream()
                .filter(one -> one.getState() == NotificationState.ISSUED)
                .sorted(Comparator.comparing(Notification::getPseudonym))
                .toList();
    }

    private Map<String, TerminalState> ends() {
        Map<String, TerminalState> ends = new HashMap<>();
        ledger.all().forEach(entry -> ends.put(entry.getEventId(), entry.getState()));
        return ends;
    }

    private List<Metric> found(JobID job, String name) {
        return new ArrayList<>(METRICS.findMetrics(job, name).values());
    }

    private long sum(JobID job, String name) {
        return found(job, name).stream().mapToLong(metric -> ((Counter) metric).getCount()).sum();
    }

    private static Trace trace(String eventId, Source source, Instant accepted) {
        return new Trace(eventId, source, accepted, "content of " + eventId);
    }

    private static ParticipantLinked participant(
            String pseudonym, String eventId, Instant accepted) {
        return ParticipantLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.CRM, accepted))
                .setSex(Sex.MALE)
                .setSmokingStatus(SmokingStatus.CURRENT)
                .setOccupationalExposure(Answer.UNKNOWN)
                .setFamilyHistory(Answer.UNKNOWN)
                .setPriorCancer(Answer.UNKNOWN)
                .setSymptoms(Answer.UNKNOWN)
                .setConsent(Consent.GIVEN)
                .setUpdatedAt(Instant.parse("2020-01-01T00:00:00Z"))
                .build();
    }

    /** Of an examination long ago: whatever was due after it is due by now. */
    private static ProtocolLinked protocol(
            String pseudonym,
            String eventId,
            Instant accepted,
            ProtocolStatus status,
            LungRads category) {
        return ProtocolLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.RIS, accepted))
                .setExaminationId("examination of " + pseudonym)
                .setStudyId("study of " + pseudonym)
                .setPerformedAt(Instant.parse("2020-01-10T07:00:00Z"))
                .setReportedAt(Instant.parse("2020-01-10T09:00:00Z"))
                .setStatus(status)
                .setLungRads(category)
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setExpertRequired(Answer.YES)
                .setSecondReported(false)
                .build();
    }

    private static HealthRecordLinked healthRecord(
            String pseudonym, String eventId, Instant accepted) {
        return HealthRecordLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.EHR, accepted))
                .setHealthRecordId("record " + eventId)
                .setRecordType(HealthRecordType.CONDITION)
                .setCodeSystem(CodeSystem.ICD10)
                .setCode("I10")
                .setRecordedAt(Instant.parse("2020-01-01T00:00:00Z"))
                .build();
    }

    private static InstanceLinked instance(String pseudonym, String eventId, Instant accepted) {
        return InstanceLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.PACS, accepted))
                .setStudyId("study of " + pseudonym)
                .setSeriesId("series of " + pseudonym)
                .setInstanceId("instance " + eventId)
                .setSizeBytes(524_288)
                .build();
    }

    private static IncidentLinked incident(String pseudonym, String eventId, Instant accepted) {
        return IncidentLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(eventId, Source.EHR, accepted))
                .setDeadLetterId("dead letter of " + eventId)
                .setCode("BAD_DATE")
                .build();
    }
}
