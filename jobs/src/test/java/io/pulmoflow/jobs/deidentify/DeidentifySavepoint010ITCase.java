package io.pulmoflow.jobs.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.archive.FolderArchive;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.connectors.staging.StagingStore;
import io.pulmoflow.jobs.cli.images.CtFile;
import io.pulmoflow.jobs.runtime.FlinkRuntime;
import io.pulmoflow.jobs.runtime.FlinkSettings;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.jobs.testing.BuildFolder;
import io.pulmoflow.jobs.testing.KeptRecords;
import io.pulmoflow.jobs.testing.LiveJob;
import io.pulmoflow.jobs.testing.LiveSource;
import io.pulmoflow.jobs.testing.ResearchKey;
import io.pulmoflow.jobs.testing.SavepointFixture;
import io.pulmoflow.jobs.testing.Sha256;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.images.ImageWorkshop;
import io.pulmoflow.operators.images.domain.ArchivedImages;
import io.pulmoflow.operators.images.domain.StudyClock;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.StagedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
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

/** Images that version 0.1.0 kept waiting, archived or erased stay so, or go on. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeidentifySavepoint010ITCase {
    private static final SavepointFixture FIXTURE = new SavepointFixture("deidentify");
    private static final String ANNA = "aa".repeat(16);
    private static final String BORIS = "bb".repeat(16);
    private static final String VERA = "cc".repeat(16);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final String NAME = "KUZNETSOVA^ANNA";

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir(factory = BuildFolder.class, cleanup = CleanupMode.NEVER)
    private Path folder;

    private final LiveSource<PersonKnown> people =
            new LiveSource<>(new AvroTypeInfo<>(PersonKnown.class), PersonKnown::getPseudonym);
    private final LiveSource<ImageLinked> images =
            new LiveSource<>(new AvroTypeInfo<>(ImageLinked.class), ImageLinked::getPseudonym);
    private final KeptRecords<SeriesRelease> series = new KeptRecords<>();
    private final KeptRecords<ErasureProof> erasures = new KeptRecords<>();
    private ImageLinked ofAnna;
    private ImageLinked ofBoris;
    private ImageLinked ofVera;

    @BeforeEach
    void stageOriginals() throws IOException {
        ofAnna = staged(ANNA, 1);
        ofBoris = staged(BORIS, 2);
        ofVera = staged(VERA, 3);
    }

    @Test
    @Order(1)
    void the_states_of_today_are_those_that_are_committed() throws Exception {
        try (LiveJob job = start(StateBackend.ROCKSDB, 2, Optional.empty())) {
            people.feed(person(ANNA, Consent.GIVEN, NOON));
            people.feed(person(VERA, Consent.GIVEN, NOON));
            images.feed(ofAnna);
            images.feed(ofBoris);
            images.feed(ofVera);
            job.await("two archived series", () -> archived().size() == 2);
            people.feed(person(VERA, Consent.WITHDRAWN, NOON.plusSeconds(60)));
            job.await("vera's erasure", () -> archived().size() == 1);

            FIXTURE.check(job.stop(folder));
        }
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void an_image_that_waited_in_version_0_1_0_is_archived_once_its_person_is_known(
            StateBackend backend) throws Exception {
        try (LiveJob job = start(backend, 1, Optional.of(FIXTURE.released()))) {
            people.feed(person(BORIS, Consent.GIVEN, NOON));
            // It was archived before; she withdrew before.
            images.feed(ofAnna);
            images.feed(ofVera);
            people.feed(person(VERA, Consent.GIVEN, NOON));
            job.await("boris' image", () -> !archived().isEmpty());
            job.await(
                    "boris' series",
                    () ->
                            series.all().stream()
                                    .anyMatch(
                                            one ->
                                                    one.getSeriesId()
                                                            .equals(
                                                                    ResearchKey.ids()
                                                                            .thing(
                                                                                    "series of "
                                                                                            + BORIS))));
            people.feed(person(ANNA, Consent.WITHDRAWN, NOON.plusSeconds(60)));
            job.await(
                    "the proof of anna's erasure",
                    () ->
                            erasures.all().stream()
                                    .anyMatch(
                                            one ->
                                                    one.getResearchId()
                                                            .equals(
                                                                    ResearchKey.ids()
                                                                            .person(ANNA))));

            assertThat(archived())
                    .singleElement()
                    .satisfies(
                            file ->
                                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                                            .contains(ResearchKey.ids().person(BORIS)));
        }
    }

    private LiveJob start(StateBackend backend, int parallelism, Optional<Path> from)
            throws Exception {
        FlinkSettings settings =
                FlinkSettings.from(
                        Settings.of(
                                Map.of(
                                        "checkpoint.dir",
                                        folder.resolve("checkpoints").toUri().toString(),
                                        "checkpoint.interval",
                                        "PT0.3S",
                                        "state.backend",
                                        backend.name().toLowerCase(Locale.ROOT))));
        StreamExecutionEnvironment env =
                LiveJob.environment(FlinkRuntime.configuration(settings), parallelism, from);
        String archive = folder.resolve("archive").toString();
        StagingSettings staging = staging();
        DeidentifyTopology.define(
                new DeidentifySteps(
                        ResearchKey::ids,
                        "2.25",
                        () -> workshop(staging, archive),
                        () -> new StagedOriginals(staging.open()),
                        new StudyClock(Duration.ofSeconds(1), Duration.ofHours(1)),
                        Duration.ofDays(36_500),
                        Clock.systemUTC()),
                new DeidentifySources(
                        read(env, people, DeidentifyUids.READ_PEOPLE),
                        read(env, images, DeidentifyUids.READ_IMAGES),
                        read(
                                env,
                                new LiveSource<>(
                                        new AvroTypeInfo<>(IdentityRedirected.class),
                                        IdentityRedirected::getPseudonym),
                                DeidentifyUids.READ_IDENTITIES),
                        read(
                                env,
                                new LiveSource<>(
                                        new AvroTypeInfo<>(DeadLetter.class), letter -> ""),
                                "read-undecodable")),
                new DeidentifySinks(series, new KeptRecords<>(), new KeptRecords<>(), erasures));
        return LiveJob.start(env, "deidentify");
    }

    private static <T extends SpecificRecordBase> DataStream<T> read(
            StreamExecutionEnvironment env, LiveSource<T> source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid).uid(uid);
    }

    private static ImageWorkshop workshop(StagingSettings staging, String archive) {
        ResearchIds ids = ResearchKey.ids();
        ProfileFiles rules = new ProfileFiles(null, null);
        try {
            return new ImageWorkshop(
                    new StagedOriginals(staging.open()),
                    new Deidentifier(rules.profile(), ids, rules.pixelRules())::deidentify,
                    new ArchivedImages(ids),
                    new InternalPacs(new FolderArchive(Path.of(archive), 2)),
                    Files.createTempDirectory("images"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StagingSettings staging() {
        return new StagingSettings.Folder(folder.resolve("staging").toString());
    }

    private List<Path> archived() {
        Path archive = folder.resolve("archive");
        if (!Files.exists(archive)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(archive)) {
            return tree.filter(file -> file.toString().endsWith(".dcm"))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImageLinked staged(String pseudonym, int number) throws IOException {
        Path dropped =
                CtFile.write(
                        folder.resolve("dropped.dcm"), number, "ORIGINAL\\PRIMARY\\AXIAL", NAME);
        byte[] bytes = Files.readAllBytes(dropped);
        String key;
        try (StagingStore staging = staging().open()) {
            key = staging.put(dropped, Sha256.of(bytes));
        }
        return ImageLinked.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace("pacs-" + pseudonym, Source.PACS))
                .setStudyId("study of " + pseudonym)
                .setSeriesId("series of " + pseudonym)
                .setInstanceId("instance of " + pseudonym)
                .setStaged(
                        new StagedImage(key, "1.2.643.77", "1.2.643.77.0", "1.2.643.77." + number))
                .setSizeBytes(bytes.length)
                .build();
    }

    private static PersonKnown person(String pseudonym, Consent consent, Instant updated) {
        return PersonKnown.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace("crm-" + pseudonym + consent, Source.CRM))
                .setConsent(consent)
                .setUpdatedAt(updated)
                .build();
    }

    private static Trace trace(String eventId, Source source) {
        return new Trace(eventId, source, NOON, "content of " + eventId);
    }
}
