package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.TopicAdmin;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.connectors.kafka.access.TopicAccess;
import io.pulmoflow.connectors.net.FreePorts;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.cli.TopicReader;
import io.pulmoflow.jobs.deploy.ReplayDeadLetters;
import io.pulmoflow.jobs.testing.TestingRegistry;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.AuditAction;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stack's own broker: who gets in, and to what. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class BrokerAccessITCase {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int FIRST_BASE = 1024;

    @TempDir static Path folder;
    private static PartKeeper keeper;
    private static StackLayout layout;
    private static Ports ports;
    private static BrokerSetup setup;

    @BeforeAll
    static void start() throws Exception {
        layout = new StackLayout(Path.of("").toAbsolutePath().getParent(), folder.resolve("state"));
        layout.create();
        ports = freePorts();
        new Configuration(layout, ports, ArchiveChoice.FOLDER).write();
        keeper = broker(layout, ports);
        setup = new BrokerSetup(layout, ports);
        setup.users();
        TopicAdmin.ensureTopics(setup.administrator());
        setup.rules();
        try (KafkaProducer<byte[], byte[]> producer = producer(setup.administrator(), Map.of())) {
            for (Topic<String, ?> topic : Topics.all()) {
                producer.send(new ProducerRecord<>(topic.name(), 0, new byte[1], new byte[1]))
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
        keeper.stop();
    }

    @Test
    void each_reads_its_own_topics_and_no_others() {
        for (KafkaPrincipal principal : KafkaPrincipal.values()) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(as(principal), Map.of())) {
                for (Topic<String, ?> topic : Topics.all()) {
                    if (TopicAccess.of(principal).reads().contains(topic.name())) {
                        assertThat(firstRecord(consumer, topic))
                                .as(principal + " reads " + topic.name())
                                .isOne();
                    } else {
                        assertThatThrownBy(() -> firstRecord(consumer, topic))
                                .as(principal + " reads " + topic.name())
                                .isInstanceOf(TopicAuthorizationException.class);
                    }
                }
            }
        }
    }

    @Test
    void each_writes_its_own_topics_and_no_others() {
        write(as(KafkaPrincipal.CRM), Topics.RAW_CRM_PARTICIPANTS);
        write(as(KafkaPrincipal.TRIAGE), Topics.NOTIFY_RECALL);
        assertThatThrownBy(() -> write(as(KafkaPrincipal.CRM), Topics.RAW_RIS_PROTOCOLS))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write(as(KafkaPrincipal.OFFICE), Topics.NOTIFY_RECALL))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write(as(KafkaPrincipal.LABELLING), Topics.CURATED_CASES))
                .as("who writes nothing is no producer at all")
                .hasRootCauseInstanceOf(ClusterAuthorizationException.class);
    }

    @Test
    void groups_and_transactions_are_their_owners() {
        commit(as(KafkaPrincipal.TRIAGE), "pulmoflow-triage");
        assertThatThrownBy(() -> commit(as(KafkaPrincipal.TRIAGE), "curate"))
                .isInstanceOf(GroupAuthorizationException.class);

        transaction(as(KafkaPrincipal.TRIAGE), "triage-notify.recall-0");
        assertThatThrownBy(() -> transaction(as(KafkaPrincipal.TRIAGE), "curate-curated.cases-0"))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
    }

    @Test
    void nobody_but_the_administrator_changes_topics_or_rules() {
        try (Admin admin = Admin.create(as(KafkaPrincipal.OPERATOR).clientProperties())) {
            assertThatThrownBy(
                            () -> admin.deleteTopics(List.of("raw.crm.participants")).all().get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> admin.createAcls(List.of(everything())).all().get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void who_does_not_say_who_he_is_or_says_it_wrong_is_refused() throws Exception {
        for (Map.Entry<String, String> listener :
                Map.of(
                                "bootstrap.servers",
                                ports.kafkaAddress(),
                                "bootstrap.controllers",
                                "127.0.0.1:" + ports.kafkaController())
                        .entrySet()) {
            Map<String, Object> nobody =
                    Map.of(
                            listener.getKey(),
                            listener.getValue(),
                            "default.api.timeout.ms",
                            3000,
                            "request.timeout.ms",
                            2000);
            try (Admin admin = Admin.create(nobody)) {
                assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                        .as(listener.getKey())
                        .isInstanceOf(ExecutionException.class);
            }
        }

        Properties wrong = as(KafkaPrincipal.TRIAGE).clientProperties();
        wrong.replaceAll(
                (key, value) ->
                        value.toString().replace("kafka.triage.password", "kafka.crm.password"));
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void a_rule_that_is_not_wanted_any_more_is_taken_away() throws Exception {
        AclBinding old =
                new AclBinding(
                        new ResourcePattern(
                                ResourceType.TOPIC, "raw.ehr.records", PatternType.LITERAL),
                        new AccessControlEntry(
                                "User:crm", "*", AclOperation.READ, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(setup.administrator().clientProperties())) {
            int before = admin.describeAcls(AclBindingFilter.ANY).values().get().size();
            admin.createAcls(List.of(old)).all().get();
            setup.rules();
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .doesNotContain(old)
                    .hasSize(before);
        }
    }

    /** As the cluster's job does it, with the rights of who operates and no more. */
    @Test
    void an_operator_replays_a_dead_letter_onto_its_topic_and_it_is_written_down()
            throws Exception {
        byte[] record = {0, 0, 0, 0, 9, 42};
        try (TestingRegistry registry = new TestingRegistry()) {
            Path config = folder.resolve("replay.properties");
            Files.writeString(
                    config,
                    String.join(
                            "\n",
                            "kafka.bootstrap.servers=" + ports.kafkaAddress(),
                            "kafka.security.protocol=sasl-plaintext",
                            "kafka.sasl.user=" + KafkaPrincipal.OPERATOR.user(),
                            "kafka.sasl.password.file="
                                    + layout.kafkaPassword(KafkaPrincipal.OPERATOR.user()),
                            "schema.registry.url=" + registry.url(),
                            "replay.ids=letter",
                            "replay.actor=operator-7"));
            KafkaSettings operator = KafkaSettings.from(Settings.load(config));
            DeadLetter letter =
                    DeadLetter.newBuilder()
                            .setDeadLetterId("letter")
                            .setEventId("ab".repeat(16))
                            .setSource(Source.EHR)
                            .setCode("UNDECODABLE")
                            .setMessage("")
                            .setRemedy("")
                            .setPayloadFormat(PayloadFormat.AVRO)
                            .setPayload(ByteBuffer.wrap(record))
                            .setTopic(Topics.RAW_EHR_RECORDS.name())
                            .setKey("somebody")
                            .setOperator("test")
                            .setJobVersion("test")
                            .setOccurredAt(Instant.EPOCH)
                            .setAcceptedAt(Instant.EPOCH)
                            .build();
            try (AvroProducer producer = new AvroProducer(operator, "test")) {
                producer.send(Topics.DEAD_LETTERS, "letter", letter);
                producer.flush();
            }

            ReplayDeadLetters.main(new String[] {"--config", config.toString()});

            List<ConsumerRecord<byte[], byte[]>> put = new ArrayList<>();
            List<AuditRecord> lines = new ArrayList<>();
            try (TopicReader reader =
                    new TopicReader(operator, List.of(Topics.AUDIT), TopicReader.From.BEGINNING)) {
                reader.drain(read -> lines.add((AuditRecord) read.value()), undecodable -> {});
            }
            try (KafkaConsumer<byte[], byte[]> consumer =
                    consumer(operator, Map.of("max.poll.records", 10))) {
                List<TopicPartition> all =
                        consumer.partitionsFor(Topics.RAW_EHR_RECORDS.name()).stream()
                                .map(one -> new TopicPartition(one.topic(), one.partition()))
                                .toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
                assertThat(
                                Patience.until(
                                        LIMIT,
                                        Duration.ofMillis(10),
                                        () -> {
                                            consumer.poll(Duration.ofMillis(500))
                                                    .records(Topics.RAW_EHR_RECORDS.name())
                                                    .forEach(put::add);
                                            return put.stream()
                                                    .anyMatch(
                                                            one ->
                                                                    Arrays.equals(
                                                                            one.value(), record));
                                        }))
                        .isTrue();
            }
            assertThat(lines)
                    .singleElement()
                    .returns("operator-7", AuditRecord::getActor)
                    .returns("letter", AuditRecord::getSubject)
                    .returns(AuditAction.DEAD_LETTER_REPLAYED, AuditRecord::getAction);
        }
    }

    @Test
    void it_listens_on_loopback_only() throws IOException {
        assumeTrue(ListeningSockets.areListed(), "this machine does not list its sockets");
        assertThat(
                        ListeningSockets.beyondLoopback(
                                ProcessHandle.of(keeper.state().pid()).orElseThrow()))
                .isEmpty();
    }

    static PartKeeper broker(StackLayout layout, Ports ports) {
        HttpClient http = HttpClient.newHttpClient();
        Part part =
                new StackParts(layout, ports, new FlinkRest(http, ports.flinkUrl()), http).kafka();
        PartKeeper keeper = new PartKeeper(part, layout.mark(part.name()), Clock.systemUTC());
        boolean healthy =
                Patience.until(
                        Duration.ofMinutes(3),
                        Duration.ofMillis(100),
                        () -> {
                            keeper.look();
                            return keeper.isHealthy();
                        });
        if (!healthy) {
            keeper.stop();
            throw new IllegalStateException(keeper.state().problem());
        }
        return keeper;
    }

    static Ports freePorts() throws IOException {
        Ports shape = new Ports(FIRST_BASE);
        return new Ports(
                FreePorts.first(shape.kafka() - FIRST_BASE, shape.kafkaController() - FIRST_BASE));
    }

    /** How many records came of the first; the answer to a reader that may read. */
    static int firstRecord(KafkaConsumer<byte[], byte[]> consumer, Topic<String, ?> topic) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer.poll(LIMIT).count();
    }

    static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings, Map<String, ?> more) {
        Properties properties = settings.clientProperties();
        properties.put("max.poll.records", 1);
        properties.putAll(more);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaSettings as(KafkaPrincipal principal) {
        return setup.as(principal.user());
    }

    private static void write(KafkaSettings settings, Topic<String, ?> topic) {
        try (KafkaProducer<byte[], byte[]> producer = producer(settings, Map.of())) {
            producer.send(new ProducerRecord<>(topic.name(), new byte[1])).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void commit(KafkaSettings settings, String group) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                consumer(settings, Map.of("group.id", group))) {
            consumer.assign(List.of(new TopicPartition(Topics.CARE_PARTICIPANTS.name(), 0)));
            consumer.commitSync(LIMIT);
            consumer.committed(
                    Set.of(new TopicPartition(Topics.CARE_PARTICIPANTS.name(), 0)), LIMIT);
        }
    }

    private static void transaction(KafkaSettings settings, String id) {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(settings, Map.of("transactional.id", id))) {
            producer.initTransactions();
        }
    }

    static KafkaProducer<byte[], byte[]> producer(
            KafkaSettings settings, Map<String, Object> more) {
        Properties properties = settings.clientProperties();
        properties.putAll(more);
        properties.put("max.block.ms", 90_000);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static AclBinding everything() {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry(
                        "User:operator", "*", AclOperation.ALL, AclPermissionType.ALLOW));
    }
}
