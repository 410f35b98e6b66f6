package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.jobs.chaos.DuplicateDelivery;
import io.pulmoflow.jobs.chaos.Fault;
import io.pulmoflow.jobs.chaos.FaultPlan;
import io.pulmoflow.jobs.chaos.FaultRun;
import io.pulmoflow.jobs.chaos.Ground;
import io.pulmoflow.jobs.chaos.Killed;
import io.pulmoflow.jobs.chaos.Paused;
import io.pulmoflow.jobs.chaos.Recovery;
import io.pulmoflow.jobs.chaos.RefusingWarehouse;
import io.pulmoflow.jobs.chaos.StuckWarehouse;
import io.pulmoflow.jobs.stack.FolderTree;
import io.pulmoflow.jobs.stack.JobStatus;
import io.pulmoflow.jobs.stack.ListeningSockets;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.PartState;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.Ports;
import io.pulmoflow.jobs.stack.StackLayout;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.topic.Retention;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/**
 * The whole way on real processes, through the command line as a user has it. One stack serves all
 * tests, in order: each goes on from the state that the one before has left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class EndToEndITCase {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final Path STATE = HOME.resolve("jobs/target/end-to-end");
    private static final Path VAR = STATE.resolve("var");
    private static final Path PROGRAMME = STATE.resolve("programme");
    private static final Path EXPECTED = PROGRAMME.resolve("expected.json");
    private static final Path WITHDRAWN = PROGRAMME.resolve("expected-withdrawn.json");
    private static final String ERASURES = "select count(*) from ops.erasure_status";

    /** Beside the ports of a stack that may be up on this machine already. */
    private static final String PORT_BASE = "28400";

    /** Every kind of part whose death has to be survived; those that this stack has. */
    private static final List<String> VICTIMS =
            List.of("taskmanager-1", "kafka", "postgres", "orthanc", "registry", "ris", "pacs");

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("pulmoflow.home", HOME.toString());
        deleteState();
        succeeded(
                run(
                        "generate",
                        "--participants",
                        "120",
                        "--seed",
                        "11",
                        "--images",
                        "10",
                        "--withdraw",
                        "10%",
                        "--out",
                        PROGRAMME.toString()));
        succeeded(onStack("up"));
    }

    @AfterAll
    static void stop() {
        onStack("down");
    }

    @Test
    @Order(1)
    void killing_every_kind_of_part_while_shuffled_files_arrive_changes_nothing()
            throws IOException {
        LocalStack stack = stack();
        List<String> victims =
                VICTIMS.stream().filter(part -> stack.process(part).isPresent()).toList();
        List<FeedOrder.Item> files = new ArrayList<>(FeedOrder.read(PROGRAMME).items());
        Collections.shuffle(files, new Random(11));
        int piece = files.size() / (victims.size() + 1) + 1;
        for (int i = 0; i < files.size(); i++) {
            drop(files.get(i));
            if (i % piece == piece - 1) {
                stack.kill(victims.get(i / piece));
            }
        }

        succeeded(onStack("reconcile", "--wait", "480s"));
        awaitVerified();
        awaitStudiesComplete();
        succeeded(onStack("status"));
    }

    @Test
    @Order(2)
    void the_same_files_dropped_again_change_nothing() throws IOException {
        String before = settledWarehouse();
        for (FeedOrder.Item file : FeedOrder.read(PROGRAMME).items()) {
            drop(file);
        }

        succeeded(onStack("reconcile", "--wait", "480s"));
        assertThat(warehouse()).isEqualTo(before);
        succeeded(onStack("verify", EXPECTED.toString()));
    }

    @Test
    @Order(3)
    void nobody_can_be_recognized_in_the_warehouse_or_the_logs() throws IOException {
        Set<String> identities = Identities.of(PROGRAMME);
        assertThat(identities).hasSizeGreaterThan(500);

        assertThat(Identities.found(identities, warehouse())).isEmpty();
        try (Stream<Path> logs = Files.walk(VAR.resolve("log"), FileVisitOption.FOLLOW_LINKS)) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Identities.found(identities, textOf(log)))
                        .as("names, ids, phones or addresses in " + log.getFileName())
                        .isEmpty();
            }
        }
    }

    @Test
    @Order(4)
    void images_are_archived_where_consent_is_given_and_show_nobody()
            throws IOException, InterruptedException {
        int expected = expectedImages();
        assertThat(expected).isPositive();
        assertThat(number("select count(*) from register.series where not complete")).isZero();
        assertThat(number("select sum(archived_slices) from register.series")).isEqualTo(expected);

        Set<String> identities = Identities.of(PROGRAMME);
        int files = 0;
        for (String folder : List.of("orthanc", "archive")) {
            if (Files.exists(VAR.resolve(folder))) {
                try (Stream<Path> all = Files.walk(VAR.resolve(folder))) {
                    for (Path file : all.filter(EndToEndITCase::isDicom).toList()) {
                        files++;
                        assertThat(Identities.found(identities, headOf(file)))
                                .as("names, ids, phones or addresses in an archived image")
                                .isEmpty();
                    }
                }
            }
        }
        assertThat(files).isEqualTo(expected);
    }

    @Test
    @Order(5)
    void a_study_is_retrieved_by_dicomweb_and_shows_nobody()
            throws IOException, InterruptedException {
        Path credentials = VAR.resolve("keys/orthanc.credentials");
        assumeTrue(Files.exists(credentials), "the archive is a folder here");
        Outcome location =
                succeeded(
                        onStack(
                                "sql",
                                "--json",
                                "select archive_location as at from register.series limit 1"));
        String path = new ObjectMapper().readTree(location.output()).findValuesAsText("at").get(0);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(stack().ports().orthancUrl() + path + "/metadata"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        Files.readString(credentials)
                                                                .strip()
                                                                .getBytes(StandardCharsets.UTF_8)))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("00120062").contains("YES");
        assertThat(Identities.found(Identities.of(PROGRAMME), answer.body())).isEmpty();
    }

    @Test
    @Order(6)
    void a_stack_that_was_down_goes_on_where_it_was() throws IOException {
        String before = settledWarehouse();
        succeeded(onStack("down"));
        assertThat(onStack("status").exitCode()).isEqualTo(4);

        succeeded(onStack("up"));
        assertThat(warehouse()).isEqualTo(before);
        succeeded(onStack("verify", EXPECTED.toString()));
        succeeded(onStack("status"));
    }

    @Test
    @Order(7)
    void topics_and_subjects_are_as_the_catalogue_says() throws Exception {
        Ports ports = stack().ports();
        try (Admin admin = Admin.create(stack().kafkaAdministrator().clientProperties())) {
            for (Topic<String, ? extends SpecificRecord> topic : Topics.all()) {
                ConfigResource resource =
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                String wanted =
                        topic.retention() instanceof Retention.DeleteAfter ? "delete" : "compact";
                assertThat(config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
                        .as(topic.name())
                        .isEqualTo(wanted);
                assertThat(answer(ports.registryUrl() + "/config/" + topic.valueSubject()))
                        .as(topic.name())
                        .contains(topic.compatibility().name());
            }
        }
    }

    @Test
    @Order(8)
    void the_registry_refuses_a_schema_that_would_break_readers() {
        Schema incompatible =
                SchemaBuilder.record("Receipt")
                        .namespace("io.pulmoflow.schemas.ops")
                        .fields()
                        .requiredString("somethingElse")
                        .endRecord();
        SchemaRegistry registry = new SchemaRegistry(stack().ports().registryUrl());
        assertThatThrownBy(() -> registry.idOf(Topics.RECEIPTS.valueSubject(), incompatible))
                .isInstanceOf(SchemaRegistry.RegistryUnavailable.class)
                .hasMessageContaining("409");
    }

    @Test
    @Order(9)
    void a_dead_letter_is_listed_with_its_remedy_and_without_its_content() {
        Outcome listed = onStack("deadletters", "list");
        succeeded(listed);
        assertThat(listed.output()).contains("BAD_CHECK_DIGIT").contains("TRUNCATED_DICOM");
    }

    /** Orthanc 1.10 binds to every interface; it refuses by itself whoever is not on loopback. */
    @Test
    @Order(10)
    void everything_listens_on_loopback_only() throws IOException {
        assumeTrue(ListeningSockets.areListed(), "this machine does not list its sockets");
        for (PartState part : stack().status().parts()) {
            if (!part.name().equals("orthanc")) {
                assertThat(
                                ListeningSockets.beyondLoopback(
                                        stack().process(part.name()).orElseThrow()))
                        .as(part.name())
                        .isEmpty();
            }
        }
    }

    @Test
    @Order(11)
    void a_query_has_the_rights_of_a_reader_unless_it_asks_for_others() {
        succeeded(onStack("sql", "select count(*) from register.participant"));
        succeeded(onStack("sql", "--as", "operator", "select count(*) from ops.ledger"));
        for (String refused : List.of("select * from ops.ledger", "delete from register.nodule")) {
            Outcome outcome = onStack("sql", refused);
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output()).contains("permission denied");
        }
    }

    @Test
    @Order(12)
    void no_password_is_in_a_log_or_a_command_line() throws IOException {
        List<String> secrets = new ArrayList<>();
        try (Stream<Path> keys = Files.list(VAR.resolve("keys"))) {
            for (Path key : keys.filter(file -> file.toString().endsWith(".password")).toList()) {
                secrets.add(Files.readString(key).strip());
            }
        }
        assertThat(secrets).hasSizeGreaterThan(15);
        try (Stream<Path> logs = Files.walk(VAR.resolve("log"), FileVisitOption.FOLLOW_LINKS)) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                String text = textOf(log);
                assertThat(secrets).as(log.toString()).noneMatch(text::contains);
            }
        }
        for (PartState part : stack().status().parts()) {
            String command =
                    stack().process(part.name())
                            .flatMap(process -> process.info().commandLine())
                            .orElse("");
            assertThat(secrets).as(part.name()).noneMatch(command::contains);
        }
    }

    @Test
    @Order(13)
    void the_office_acknowledges_calls_by_a_file_of_its_own() throws IOException {
        long before = acknowledged();
        Notification call = openCall();
        Path file =
                Files.writeString(
                        STATE.resolve("acknowledged.csv"),
                        "pseudonym;notification_id;acknowledged_by;acknowledged_at\n%s;%s;office-2;%s\n"
                                .formatted(
                                        call.getPseudonym(),
                                        call.getNotificationId(),
                                        Instant.now()));

        succeeded(onStack("submit", file.toString()));

        Patience.until(
                Duration.ofSeconds(120),
                Duration.ofMillis(500),
                () -> acknowledged() == before + 1);
        assertThat(acknowledged()).isEqualTo(before + 1);
        assertThat(succeeded(onStack("case", call.getPseudonym())).output()).contains("office-2");
        succeeded(onStack("reconcile", "--wait", "120s"));
    }

    @Test
    @Order(14)
    void faults_of_other_kinds_and_a_lost_job_manager_change_nothing() throws IOException {
        List<FeedOrder.Item> files = FeedOrder.read(PROGRAMME).items();
        Ground ground =
                new Ground(
                        stack(),
                        seed -> {
                            List<FeedOrder.Item> some = new ArrayList<>(files);
                            Collections.shuffle(some, new Random(seed));
                            for (FeedOrder.Item file : some.subList(0, 20)) {
                                drop(file);
                            }
                        },
                        Optional.empty());
        List<Fault> faults =
                List.of(
                        new DuplicateDelivery(11),
                        new StuckWarehouse(Duration.ofSeconds(4)),
                        new RefusingWarehouse(Duration.ofSeconds(4)),
                        new Paused("taskmanager-1", Duration.ofSeconds(33)),
                        new Killed("jobmanager"));
        FaultPlan plan =
                new FaultPlan(
                        faults.stream()
                                .map(fault -> new FaultPlan.Due(Duration.ZERO, fault))
                                .toList());

        List<Recovery> recoveries = new FaultRun(ground, line -> {}).run(plan);

        assertThat(recoveries)
                .hasSameSizeAs(faults)
                .allSatisfy(
                        one -> {
                            assertThat(one.problem()).as(one.fault()).isEmpty();
                            assertThat(one.recovery()).as(one.fault()).isPresent();
                        });
        succeeded(onStack("reconcile", "--wait", "480s"));
        awaitVerified();
        assertThat(blobStores()).as("of a JobManager and a worker that run").hasSize(2);
    }

    @Test
    @Order(15)
    void withdrawals_with_a_worker_killed_in_the_middle_erase_everything_and_prove_it()
            throws IOException {
        succeeded(onStack("export", "--out", STATE.resolve("export").toString()));
        succeeded(onStack("exports"));
        long expected = number(ERASURES);
        for (FeedOrder.Item file : FeedOrder.read(PROGRAMME.resolve("withdrawals")).items()) {
            expected += WithdrawalPhase.rows(file.file());
            drop(file);
        }
        long known = expected;
        stack().kill("taskmanager-1");

        succeeded(onStack("reconcile", "--wait", "480s"));
        Patience.until(
                Duration.ofSeconds(300),
                Duration.ofMillis(500),
                // Asked of before anything is known of these withdrawals, erasures are complete.
                () ->
                        onStack("verify", WITHDRAWN.toString()).exitCode() == 0
                                && number(ERASURES) >= known
                                && onStack("erasures").exitCode() == 0);
        succeeded(onStack("verify", WITHDRAWN.toString()));
        succeeded(onStack("erasures"));
        assertThat(number("select count(*) from ops.erasure_status where complete")).isPositive();
        assertThat(onStack("exports").exitCode()).isEqualTo(1);
    }

    @Test
    @Order(16)
    void a_privacy_check_finds_no_identity_and_nothing_of_who_withdrew() {
        Outcome check = onStack("privacy", "check");
        assertThat(check.output()).doesNotContain("BREACH").contains("nothing is left of");
    }

    @Test
    @Order(17)
    void an_address_planted_in_the_warehouse_is_a_breach_that_names_the_place() throws IOException {
        String mail =
                Identities.of(PROGRAMME).stream()
                        .filter(identity -> identity.contains("@"))
                        .findFirst()
                        .orElseThrow();
        succeeded(
                onStack(
                        "sql",
                        "--as",
                        "writer",
                        "insert into ops.receipt values ('"
                                + mail
                                + "', 'CRM', 0, 0, 0, true, null, now())"));
        Outcome check = onStack("privacy", "check", "--format", "json");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output())
                .contains("ops.receipt")
                .contains("column file_sha256")
                .doesNotContain(mail);
        succeeded(
                onStack("sql", "--as", "writer", "delete from ops.receipt where records_read = 0"));
    }

    /** Somebody who is to be phoned, by the last word on it. */
    private static Notification openCall() {
        Map<String, Notification> last = new HashMap<>();
        try (TopicReader reader =
                new TopicReader(
                        stack(),
                        KafkaPrincipal.OFFICE,
                        List.of(Topics.NOTIFY_ADDITIONAL_EXAMINATION),
                        TopicReader.From.BEGINNING)) {
            reader.drain(
                    record -> {
                        if (record.value() instanceof Notification one) {
                            last.put(one.getNotificationId(), one);
                        }
                    });
        }
        return last.values().stream()
                .filter(one -> one.getState() != NotificationState.WITHDRAWN)
                .filter(one -> one.getAcknowledgedAt() == null)
                .findFirst()
                .orElseThrow();
    }

    private static long acknowledged() {
        return number("select count(*) from register.notification where acknowledged");
    }

    private static long number(String sql) {
        Outcome answer = succeeded(onStack("sql", "--as", "operator", "--json", sql));
        try {
            return new ObjectMapper().readTree(answer.output()).elements().next().asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Told by its prefix (PS3.10, section 7.1): Orthanc names its files without an ending. */
    private static boolean isDicom(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(132);
            return start.length == 132
                    && new String(start, 128, 4, StandardCharsets.US_ASCII).equals("DICM");
        } catch (IOException e) {
            return false;
        }
    }

    /** What stands before the pixels. */
    private static String headOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(16_384), StandardCharsets.UTF_8);
        }
    }

    private static void drop(FeedOrder.Item file) throws IOException {
        new Drop(layout()).into(file.inbox(), file.file(), file.name());
    }

    /** The ledger may be balanced a moment before the last case has reached the warehouse. */
    private static void awaitVerified() {
        Patience.until(
                Duration.ofSeconds(240),
                Duration.ofMillis(500),
                () -> onStack("verify", EXPECTED.toString()).exitCode() == 0);
        succeeded(onStack("verify", EXPECTED.toString()));
    }

    /**
     * A study is complete once nothing has come for a while: later than its records are applied.
     */
    private static void awaitStudiesComplete() throws IOException {
        int expected = expectedImages();
        Patience.until(
                Duration.ofSeconds(300),
                Duration.ofMillis(500),
                () ->
                        number("select sum(archived_slices) from register.series") == expected
                                && number("select count(*) from register.series where not complete")
                                        == 0);
    }

    private static int expectedImages() throws IOException {
        int expected = 0;
        for (JsonNode participant :
                new ObjectMapper().readTree(EXPECTED.toFile()).path("participants")) {
            if (participant.path("in_register").asBoolean()) {
                for (JsonNode examination : participant.path("examinations")) {
                    expected += examination.path("images").asInt();
                }
            }
        }
        return expected;
    }

    /**
     * What Flink's processes keep of jars: each makes a folder and removes it when it ends by
     * itself.
     */
    private static List<Path> blobStores() throws IOException {
        try (Stream<Path> all = Files.walk(VAR.resolve("flink/blobs"), 2)) {
            return all.filter(path -> path.getFileName().toString().startsWith("blobStore-"))
                    .toList();
        }
    }

    /** Once nothing more comes: the same before and after every job has saved twice. */
    private static String settledWarehouse() throws IOException {
        String before;
        String after = warehouse();
        do {
            before = after;
            awaitSaved();
            awaitSaved();
            after = warehouse();
        } while (!after.equals(before));
        return after;
    }

    private static void awaitSaved() {
        long since = System.nanoTime();
        assertThat(
                        Patience.until(
                                Duration.ofSeconds(240),
                                Duration.ofMillis(200),
                                () ->
                                        stack().status().jobs().stream()
                                                .allMatch(job -> hasSaved(job, since))))
                .as("a checkpoint of each job")
                .isTrue();
    }

    private static boolean hasSaved(JobStatus job, long since) {
        long millis = Duration.ofNanos(System.nanoTime() - since).toMillis();
        return job.checkpointAge().isPresent() && job.checkpointAge().getAsLong() < millis;
    }

    /** All rows of all tables, in a fixed order, but for when they were written. */
    private static String warehouse() throws IOException {
        StringBuilder rows = new StringBuilder();
        Outcome tables =
                onStack(
                        "sql",
                        "--as",
                        "operator",
                        "--json",
                        "select table_schema || '.' || table_name as name from"
                                + " information_schema.tables where table_schema in ('register',"
                                + " 'ops') and table_type = 'BASE TABLE' order by 1");
        succeeded(tables);
        List<String> names = new ArrayList<>();
        try (MappingIterator<JsonNode> lines =
                new ObjectMapper().readerFor(JsonNode.class).readValues(tables.output())) {
            lines.forEachRemaining(line -> names.addAll(line.findValuesAsText("name")));
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(10);
        for (String table : names) {
            Outcome content =
                    onStack(
                            "sql",
                            "--as",
                            "operator",
                            "--json",
                            "select (to_jsonb(t) - 'written_at' - 'completed_at' - 'at' -"
                                    + " 'occurred_at')::text as row from "
                                    + table
                                    + " t order by 1");
            succeeded(content);
            rows.append(table).append('\n').append(content.output()).append('\n');
        }
        return rows.toString();
    }

    private static String answer(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String textOf(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    private static LocalStack stack() {
        return LocalStack.at(layout(), Optional.empty(), Clock.systemUTC());
    }

    private static StackLayout layout() {
        return new StackLayout(HOME, VAR);
    }

    private static Outcome onStack(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--var", VAR.toString(), "--port-base", PORT_BASE));
        if (arguments[0].equals("deadletters") || arguments[0].equals("privacy")) {
            all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--var", VAR.toString(), "--port-base", PORT_BASE));
        }
        return run(all.toArray(String[]::new));
    }

    private static Outcome run(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        CommandLine commandLine = Pulmoflow.commandLine().setOut(writer).setErr(writer);
        int exitCode = commandLine.execute(arguments);
        writer.flush();
        return new Outcome(String.join(" ", arguments), exitCode, output.toString());
    }

    private static Outcome succeeded(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.command() + "\n" + outcome.output()).isEqualTo(0);
        return outcome;
    }

    private static void deleteState() throws IOException {
        if (Files.exists(VAR)) {
            onStack("down");
        }
        FolderTree.remove(STATE);
    }

    private record Outcome(String command, int exitCode, String output) {}
}
