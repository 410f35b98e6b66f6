package io.pulmoflow.jobs.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.archive.FolderArchive;
import io.pulmoflow.connectors.s3.RealS3;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.StagedFile;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.connectors.staging.StagingStore;
import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.course.Charts;
import io.pulmoflow.generator.course.ImageTrouble;
import io.pulmoflow.generator.course.Study;
import io.pulmoflow.generator.dicom.ChestCt;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.ResearchKey;
import io.pulmoflow.jobs.testing.Sha256;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.images.ImageWorkshop;
import io.pulmoflow.operators.images.domain.ArchivedImages;
import io.pulmoflow.operators.images.domain.StudyClock;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.StagedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The production wiring with real files, the real engine, and folders as staging and archive. */
class DeidentifyTopologyITCase {
    private static final String ANNA = "aa".repeat(16);
    private static final String BORIS = "bb".repeat(16);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int SLICES = 6;
    private static final AtomicInteger FAILURES_TO_COME = new AtomicInteger();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path directory;

    /** Null for the rules that come with the platform. */
    private Path rulesFile;

    private final KeptRecords<SeriesRelease> series = new KeptRecords<>();
    private final KeptRecords<DeadLetter> letters = new KeptRecords<>();
    private final KeptRecords<LedgerEntry> ledger = new KeptRecords<>();
    private final KeptRecords<ErasureProof> erasures = new KeptRecords<>();
    private final Study study = study(ImageTrouble.NONE);

    @BeforeEach
    void everythingWorks() {
        FAILURES_TO_COME.set(0);
    }

    @ParameterizedTest
    @EnumSource
    void images_with_consent_are_in_the_archive_and_show_nobody(StateBackend backend)
            throws Exception {
        List<ImageLinked> images = staged(study, ANNA, "anna");
        Study other = study(ImageTrouble.TRUNCATED);
        images.addAll(staged(other, BORIS, "boris"));

        run(backend, List.of(person(study.person(), ANNA, Consent.GIVEN), stranger()), images);

        List<Path> archived = archived();
        assertThat(archived).hasSize(SLICES);
        for (Path file : archived) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).contains(ResearchKey.ids().person(ANNA));
            for (String identity :
                    List.of(
                            study.person().lastName(),
                            study.person().archiveAlias().id(),
                            study.examination().accessionNumber(),
                            study.examination().studyUid())) {
                assertThat(bytes)
                        .doesNotContain(
                                new String(
                                        identity.getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1));
            }
        }
        CuratedImageSeries first = series.all().get(0).getSeries();
        assertThat(first.getResearchId()).isEqualTo(ResearchKey.ids().person(ANNA));
        assertThat(first.getSeriesId()).isEqualTo(ResearchKey.ids().thing("series-anna"));
        assertThat(first.getModality()).isEqualTo("CT");
        assertThat(first.getTubeVoltageKv()).isEqualTo(120);
        assertThat(first.getKernel()).isEqualTo("LUNG");
        assertThat(archived).allMatch(file -> file.toString().contains(first.getArchiveLocation()));
        assertThat(letters.all()).isEmpty();
    }

    @Test
    void an_image_that_cannot_be_read_is_a_letter_and_the_others_go_on() throws Exception {
        Study cut = study(ImageTrouble.TRUNCATED);
        run(
                StateBackend.HEAP,
                List.of(person(cut.person(), ANNA, Consent.GIVEN)),
                staged(cut, ANNA, "anna"));

        assertThat(archived()).hasSize(SLICES - 1);
        assertThat(letters.all())
                .extracting(DeadLetter::getCode)
                .containsExactly("TRUNCATED_DICOM");
        assertThat(ledger.all())
                .extracting(entry -> entry.getStage() + " " + entry.getReason())
                .containsExactly("IMAGES TRUNCATED_DICOM");
    }

    @ParameterizedTest
    @EnumSource
    void an_archive_that_is_away_for_a_while_fails_the_job_and_loses_nothing(StateBackend backend)
            throws Exception {
        FAILURES_TO_COME.set(3);
        run(
                backend,
                List.of(person(study.person(), ANNA, Consent.GIVEN)),
                staged(study, ANNA, "anna"));

        assertThat(FAILURES_TO_COME).hasValueLessThanOrEqualTo(0);
        assertThat(archived()).hasSize(SLICES);
        assertThat(letters.all()).isEmpty();
    }

    @Test
    void an_image_that_the_rules_refused_is_archived_once_they_have_changed() throws Exception {
        List<PersonKnown> people = List.of(person(study.person(), ANNA, Consent.GIVEN));
        List<ImageLinked> images = staged(study, ANNA, "anna");
        rulesFile =
                Files.writeString(
                        directory.resolve("strict.rules"),
                        "version strict\nrule nobody\n    modality is XX\n    pass\n");
        run(StateBackend.HEAP, people, images);
        assertThat(archived()).isEmpty();
        assertThat(letters.all())
                .extracting(DeadLetter::getCode)
                .hasSize(SLICES)
                .containsOnly("PIXEL_PHI_RISK");

        rulesFile = null;
        run(StateBackend.HEAP, people, images);
        assertThat(archived()).hasSize(SLICES);
    }

    @Test
    void originals_in_a_bucket_are_read_from_there_and_deleted_when_their_time_is_over()
            throws Exception {
        try (RealS3 s3 = RealS3.start(directory.resolve("s3"))) {
            StagingSettings bucket = new StagingSettings.Bucket(s3.settings("", s3.credentials()));
            Study cut = study(ImageTrouble.TRUNCATED);
            List<ImageLinked> images = staged(bucket, cut, ANNA, "anna");
            assertThat(stored(bucket)).hasSize(SLICES);

            // Yesterday by the job's clock: an original's time is over as soon as it has begun.
            Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
            StreamExecutionEnvironment env = environment(StateBackend.ROCKSDB);
            define(
                    env,
                    bucket,
                    yesterday,
                    Duration.ofSeconds(1),
                    of(env, PersonKnown.class, List.of(person(cut.person(), ANNA, Consent.GIVEN))),
                    unending(env, images));
            JobClient job = env.executeAsync("deidentify");
            try {
                awaitThat(() -> stored(bucket).size() == 1);
            } finally {
                job.cancel().get();
            }

            assertThat(archived()).hasSize(SLICES - 1);
            assertThat(letters.all())
                    .extracting(DeadLetter::getCode)
                    .containsOnly("TRUNCATED_DICOM");
        }
    }

    private void run(StateBackend backend, List<PersonKnown> people, List<ImageLinked> images)
            throws Exception {
        StreamExecutionEnvironment env = environment(backend);
        define(
                env,
                new StagingSettings.Folder(directory.resolve("staging").toString()),
                Clock.systemUTC(),
                Duration.ofDays(7),
                of(env, PersonKnown.class, people),
                of(env, ImageLinked.class, images));
        env.execute("deidentify");
    }

    private StreamExecutionEnvironment environment(StateBackend backend) {
        Configuration configuration =
                FlinkRuntime.configuration(
                        FlinkSettings.from(
                                Settings.of(
                                        Map.of(
                                                "checkpoint.dir",
                                                directory.resolve("cp").toUri().toString(),
                                                "state.backend",
                                                backend.name().toLowerCase(Locale.ROOT),
                                                "checkpoint.interval",
                                                "PT0.2S",
                                                "restart.delay",
                                                "PT0.1S"))));
        // More failures than are asked for fail the test.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS,
                Math.max(0, FAILURES_TO_COME.get()));
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private void define(
            StreamExecutionEnvironment env,
            StagingSettings staging,
            Clock clock,
            Duration retention,
            DataStream<PersonKnown> people,
            DataStream<ImageLinked> images) {
        String archive = directory.resolve("archive").toString();
        ProfileFiles rules =
                new ProfileFiles(null, rulesFile == null ? null : rulesFile.toString());
        DeidentifyTopology.define(
                new DeidentifySteps(
                        ResearchKey::ids,
                        "2.25",
                        () -> workshop(staging, archive, rules),
                        () -> new StagedOriginals(staging.open()),
                        new StudyClock(Duration.ofSeconds(60), Duration.ofHours(1)),
                        retention,
                        clock),
                new DeidentifySources(people, images, nobody(env), nothing(env)),
                new DeidentifySinks(series, letters, ledger, erasures));
    }

    private static ImageWorkshop workshop(
            StagingSettings staging, String archive, ProfileFiles rules) {
        ResearchIds ids = ResearchKey.ids();
        Deidentifier deidentifier = new Deidentifier(rules.profile(), ids, rules.pixelRules());
        try {
            return new ImageWorkshop(
                    new StagedOriginals(staging.open()),
                    (in, out, who) -> {
                        if (FAILURES_TO_COME.getAndDecrement() > 0) {
                            throw new IOException("the disk is away");
                        }
                        return deidentifier.deidentify(in, out, who);
                    },
                    new ArchivedImages(ids),
                    new InternalPacs(new FolderArchive(Path.of(archive), 2)),
                    Files.createTempDirectory("images"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> archived() throws IOException {
        Path archive = directory.resolve("archive");
        if (!Files.exists(archive)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(archive)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    private static List<StagedFile> stored(StagingSettings where) {
        try (StagingStore staging = where.open();
                Stream<StagedFile> all = staging.storedBefore(Instant.MAX)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(180).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private List<ImageLinked> staged(Study of, String pseudonym, String name) throws IOException {
        return staged(
                new StagingSettings.Folder(directory.resolve("staging").toString()),
                of,
                pseudonym,
                name);
    }

    private List<ImageLinked> staged(StagingSettings where, Study of, String pseudonym, String name)
            throws IOException {
        ChestCt ct = new ChestCt(of);
        List<ImageLinked> images = new ArrayList<>();
        try (StagingStore staging = where.open()) {
            for (Study.ImageFile file : of.files()) {
                byte[] bytes = ct.bytes(file);
                Path dropped = Files.write(directory.resolve("dropped.dcm"), bytes);
                String key = staging.put(dropped, Sha256.of(bytes));
                String uid = file.record().sopInstanceUid();
                images.add(
                        ImageLinked.newBuilder()
                                .setPseudonym(pseudonym)
                                .setTrace(trace(name + images.size(), Source.PACS))
                                .setStudyId("study-" + name)
                                .setSeriesId("series-" + name)
                                .setInstanceId("instance-" + uid)
                                .setStaged(
                                        new StagedImage(
                                                key,
                                                of.examination().studyUid(),
                                                of.seriesUid(),
                                                uid))
                                .setSizeBytes(bytes.length)
                                .build());
            }
        }
        return images;
    }

    private static PersonKnown person(Person person, String pseudonym, Consent consent) {
        return PersonKnown.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace("crm-" + pseudonym, Source.CRM))
                .setConsent(consent)
                .setUpdatedAt(NOON)
                .setLastName(person.lastName())
                .setFirstName(person.firstName())
                .setMiddleName(person.middleName())
                .setBirthDate(person.birthDate())
                .build();
    }

    private static PersonKnown stranger() {
        return PersonKnown.newBuilder()
                .setPseudonym(BORIS)
                .setTrace(trace("crm-boris", Source.CRM))
                .setConsent(Consent.REFUSED)
                .setUpdatedAt(NOON)
                .build();
    }

    private static Trace trace(String eventId, Source source) {
        return new Trace(eventId, source, NOON, "content of " + eventId);
    }

    private static Study study(ImageTrouble trouble) {
        Charts charts = new Charts(417, SLICES);
        return IntStream.range(0, 2_000)
                .mapToObj(index -> charts.chart(index, trouble))
                .map(Chart::study)
                .flatMap(java.util.Optional::stream)
                .filter(study -> study.files().size() == SLICES)
                .findFirst()
                .orElseThrow();
    }

    private static DeadLetter unseen() {
        return DeadLetter.newBuilder()
                .setDeadLetterId("unseen")
                .setEventId("unseen")
                .setCode("UNDECODABLE")
                .setMessage("")
                .setRemedy("")
                .setPayloadFormat(PayloadFormat.AVRO)
                .setPayload(ByteBuffer.allocate(0))
                .setOperator("test")
                .setJobVersion("test")
                .setOccurredAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }

    private static DataStream<IdentityRedirected> nobody(StreamExecutionEnvironment env) {
        return of(
                        env,
                        IdentityRedirected.class,
                        List.of(new IdentityRedirected("nobody", null, RedirectReason.SPLIT, 1L)))
                .filter(redirect -> false)
                .uid("nobody")
                .setParallelism(1);
    }

    private static DataStream<DeadLetter> nothing(StreamExecutionEnvironment env) {
        return of(env, DeadLetter.class, List.of(unseen()))
                .filter(letter -> false)
                .uid("nothing")
                .setParallelism(1);
    }

    /** Brings the last of them again and again, so that the job goes on. */
    private static DataStream<ImageLinked> unending(
            StreamExecutionEnvironment env, List<ImageLinked> images) {
        ArrayList<ImageLinked> all = new ArrayList<>(images);
        return env.fromSource(
                        new DataGeneratorSource<>(
                                index -> all.get((int) Math.min(index, all.size() - 1)),
                                Long.MAX_VALUE,
                                RateLimiterStrategy.perSecond(20),
                                new AvroTypeInfo<>(ImageLinked.class)),
                        WatermarkStrategy.noWatermarks(),
                        "images")
                .uid("images")
                .setParallelism(1);
    }

    private static <T extends SpecificRecordBase> DataStream<T> of(
            StreamExecutionEnvironment env, Class<T> type, List<T> elements) {
        ArrayList<T> all = new ArrayList<>(elements);
        return env.fromSource(
                        new DataGeneratorSource<>(
                                index -> all.get(index.intValue()),
                                all.size(),
                                new AvroTypeInfo<>(type)),
                        WatermarkStrategy.noWatermarks(),
                        type.getSimpleName())
                .uid(type.getSimpleName())
                .setParallelism(1);
    }
}
