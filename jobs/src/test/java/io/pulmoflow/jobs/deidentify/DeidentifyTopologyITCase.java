package io.pulmoflow.jobs.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.archive.FolderArchive;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.FolderStaging;
import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.course.Charts;
import io.pulmoflow.generator.course.ImageTrouble;
import io.pulmoflow.generator.course.Study;
import io.pulmoflow.generator.dicom.ChestCt;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.images.ImageWorkshop;
import io.pulmoflow.operators.images.domain.ArchivedImages;
import io.pulmoflow.operators.images.domain.StudyClock;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.keys.domain.ZoneKey;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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

    @TempDir private Path directory;

    private final CollectedRecords<SeriesRelease> series = new CollectedRecords<>();
    private final CollectedRecords<DeadLetter> letters = new CollectedRecords<>();
    private final CollectedRecords<LedgerEntry> ledger = new CollectedRecords<>();
    private final Study study = study(ImageTrouble.NONE);

    @BeforeEach
    void everythingWorks() {
        FAILURES_TO_COME.set(0);
    }

    @Test
    void images_with_consent_are_in_the_archive_and_show_nobody() throws Exception {
        List<ImageLinked> images = staged(study, ANNA, "anna");
        Study other = study(ImageTrouble.TRUNCATED);
        images.addAll(staged(other, BORIS, "boris"));

        run(List.of(person(study.person(), ANNA, Consent.GIVEN), stranger()), images);

        List<Path> archived = archived();
        assertThat(archived).hasSize(SLICES);
        for (Path file : archived) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).contains(researchIds().person(ANNA));
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
        CuratedImageSeries first = series.values().get(0).getSeries();
        assertThat(first.getResearchId()).isEqualTo(researchIds().person(ANNA));
        assertThat(first.getSeriesId()).isEqualTo(researchIds().thing("series-anna"));
        assertThat(first.getModality()).isEqualTo("CT");
        assertThat(first.getTubeVoltageKv()).isEqualTo(120);
        assertThat(first.getKernel()).isEqualTo("LUNG");
        assertThat(archived).allMatch(file -> file.toString().contains(first.getArchiveLocation()));
        assertThat(letters.values()).isEmpty();
    }

    @Test
    void an_image_that_cannot_be_read_is_a_letter_and_the_others_go_on() throws Exception {
        Study cut = study(ImageTrouble.TRUNCATED);
        run(List.of(person(cut.person(), ANNA, Consent.GIVEN)), staged(cut, ANNA, "anna"));

        assertThat(archived()).hasSize(SLICES - 1);
        assertThat(letters.values())
                .extracting(DeadLetter::getCode)
                .containsExactly("TRUNCATED_DICOM");
        assertThat(ledger.values())
                .extracting(entry -> entry.getStage() + " " + entry.getReason())
                .containsExactly("IMAGES TRUNCATED_DICOM");
    }

    @Test
    void an_archive_that_is_away_for_a_while_fails_the_job_and_loses_nothing() throws Exception {
        FAILURES_TO_COME.set(3);
        run(List.of(person(study.person(), ANNA, Consent.GIVEN)), staged(study, ANNA, "anna"));

        assertThat(FAILURES_TO_COME).hasValueLessThanOrEqualTo(0);
        assertThat(archived()).hasSize(SLICES);
        assertThat(letters.values()).isEmpty();
    }

    private void run(List<PersonKnown> people, List<ImageLinked> images) throws Exception {
        Configuration configuration =
                FlinkRuntime.configuration(
                        FlinkSettings.from(
                                Settings.of(
                                        Map.of(
                                                "checkpoint.dir",
                                                directory.resolve("cp").toUri().toString(),
                                                "checkpoint.interval",
                                                "PT0.2S",
                                                "restart.delay",
                                                "PT0.1S"))));
        // More failures than are asked for fail the test.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS,
                FAILURES_TO_COME.get());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        String staging = directory.resolve("staging").toString();
        String archive = directory.resolve("archive").toString();
        DeidentifyTopology.define(
                new DeidentifySteps(
                        DeidentifyTopologyITCase::researchIds,
                        "2.25",
                        () -> workshop(staging, archive),
                        () -> originals(staging),
                        new StudyClock(Duration.ofSeconds(60), Duration.ofHours(1)),
                        Duration.ofDays(7),
                        Clock.systemUTC()),
                new DeidentifySources(
                        of(env, PersonKnown.class, people),
                        of(env, ImageLinked.class, images),
                        nothing(env)),
                new DeidentifySinks(series, letters, ledger));
        env.execute("deidentify");
    }

    private static StagedOriginals originals(String staging) {
        return new StagedOriginals(new FolderStaging(Path.of(staging), Clock.systemUTC()));
    }

    private static ImageWorkshop workshop(String staging, String archive) {
        ResearchIds ids = researchIds();
        Deidentifier deidentifier = new Deidentifier(Profile.ldctScreening(), ids);
        try {
            return new ImageWorkshop(
                    originals(staging),
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

    private List<ImageLinked> staged(Study of, String pseudonym, String name) throws IOException {
        ChestCt ct = new ChestCt(of);
        List<ImageLinked> images = new ArrayList<>();
        try (FolderStaging staging =
                new FolderStaging(directory.resolve("staging"), Clock.systemUTC())) {
            for (Study.ImageFile file : of.files()) {
                byte[] bytes = ct.bytes(file);
                Path dropped = Files.write(directory.resolve("dropped.dcm"), bytes);
                String key = staging.put(dropped, sha256(bytes));
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

    private static ResearchIds researchIds() {
        return new ResearchIds(
                new ZoneKey(
                        "a research key of the tests, more than 32 bytes"
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    private static DataStream<DeadLetter> nothing(StreamExecutionEnvironment env) {
        return of(env, DeadLetter.class, List.of(unseen()))
                .filter(letter -> false)
                .uid("nothing")
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
