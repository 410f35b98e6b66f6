package io.pulmoflow.connectors.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulmoflow.connectors.orthanc.RealOrthanc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(360)
class OrthancArchiveITCase {
    private static final int SIDE = 32;

    @TempDir static Path server;
    private static RealOrthanc orthanc;

    @TempDir Path folder;
    private CtSlices slices;
    private ImageArchive archive;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RealOrthanc.isInstalled(), "Orthanc with DICOMweb is not installed");
        orthanc = RealOrthanc.start(server);
    }

    @AfterAll
    static void stop() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    @BeforeEach
    void open() {
        slices = new CtSlices(folder);
        archive = archive(OrthancTuning.standard());
    }

    @AfterEach
    void leave_nothing() throws Exception {
        archive.deleteStudy(CtSlices.STUDY).get();
        archive.close();
    }

    private static ImageArchive archive(OrthancTuning tuning) {
        return new ArchiveSettings.Orthanc(
                        orthanc.url(), orthanc.credentialsFile().toString(), tuning)
                .open();
    }

    private static ArchivedInstance result(CompletableFuture<ArchivedInstance> future)
            throws Exception {
        return future.get(120, TimeUnit.SECONDS);
    }

    @Test
    void what_is_stored_comes_out_of_dicomweb_as_it_went_in() throws Exception {
        List<DeidentifiedInstance> given = new ArrayList<>();
        List<CompletableFuture<ArchivedInstance>> answers = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            given.add(slices.slice(i, SIDE));
            answers.add(archive.store(given.get(i - 1)));
        }
        for (int i = 0; i < given.size(); i++) {
            ArchivedInstance.Stored stored = (ArchivedInstance.Stored) result(answers.get(i));
            assertThat(stored.location())
                    .isEqualTo(archive.instanceLocation(given.get(i).uids()))
                    .startsWith(archive.seriesLocation(CtSlices.STUDY, CtSlices.SERIES));
            String id = OrthancId.of(given.get(i));
            assertThat(orthanc.get("/instances/" + id + "/file"))
                    .isEqualTo(Files.readAllBytes(given.get(i).file()));
        }
        String series = archive.seriesLocation(CtSlices.STUDY, CtSlices.SERIES);
        assertThat(orthanc.json(series + "/instances")).hasSize(20);
        assertThat(orthanc.json(series + "/metadata")).hasSize(20);
    }

    @Test
    void the_same_instance_again_is_stored_and_other_bytes_are_changed() throws Exception {
        DeidentifiedInstance first = slices.slice(1, SIDE);
        ArchivedInstance stored = result(archive.store(first));
        assertThat(result(archive.store(first))).isEqualTo(stored);

        ArchivedInstance other = result(archive.store(slices.slice(1, SIDE, 99)));
        assertThat(other)
                .isEqualTo(new ArchivedInstance.Changed(archive.instanceLocation(first.uids())));
        assertThat(orthanc.get("/instances/" + OrthancId.of(first) + "/file"))
                .isEqualTo(Files.readAllBytes(first.file()));
    }

    @Test
    void a_bad_file_is_refused_alone() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.dcm"), "no image at all");
        DeidentifiedInstance bad =
                new DeidentifiedInstance(
                        junk, CtSlices.PATIENT, CtSlices.uids(77), Files.size(junk));
        CompletableFuture<ArchivedInstance> one = archive.store(slices.slice(1, SIDE));
        CompletableFuture<ArchivedInstance> two = archive.store(bad);
        CompletableFuture<ArchivedInstance> three = archive.store(slices.slice(3, SIDE));
        assertThat(result(one)).isInstanceOf(ArchivedInstance.Stored.class);
        assertThat(result(two)).isEqualTo(new ArchivedInstance.Refused("HTTP 400"));
        assertThat(result(three)).isInstanceOf(ArchivedInstance.Stored.class);
    }

    @Test
    void deletions_take_what_they_name_and_may_be_repeated() throws Exception {
        for (int i = 1; i <= 3; i++) {
            result(archive.store(slices.slice(i, SIDE)));
        }
        String series = archive.seriesLocation(CtSlices.STUDY, CtSlices.SERIES);
        archive.deleteInstance(CtSlices.uids(2)).get();
        archive.deleteInstance(CtSlices.uids(2)).get();
        assertThat(orthanc.json(series + "/instances")).hasSize(2);
        archive.deleteSeries(CtSlices.STUDY, CtSlices.SERIES).get();
        archive.deleteSeries(CtSlices.STUDY, CtSlices.SERIES).get();
        archive.deleteStudy(CtSlices.STUDY).get();
        assertThat(orthanc.json("/instances")).isEmpty();
        assertThat(result(archive.store(slices.slice(2, SIDE))))
                .isInstanceOf(ArchivedInstance.Stored.class);
    }

    @Test
    void an_archive_that_is_away_for_a_while_loses_nothing() throws Exception {
        result(archive.store(slices.slice(1, SIDE)));
        orthanc.stop();
        CompletableFuture<ArchivedInstance> waiting;
        try {
            waiting = archive.store(slices.slice(2, SIDE));
            assertThatThrownBy(() -> waiting.get(600, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        } finally {
            orthanc.start();
        }
        assertThat(result(waiting)).isInstanceOf(ArchivedInstance.Stored.class);
    }

    @Test
    void an_archive_that_stays_away_fails_the_future_and_not_the_instance() throws Exception {
        OrthancTuning impatient =
                new OrthancTuning(
                        8,
                        Duration.ofMillis(1),
                        1,
                        3,
                        Duration.ofMillis(10),
                        Duration.ofMillis(20));
        orthanc.stop();
        try (ImageArchive away = archive(impatient)) {
            assertThatThrownBy(() -> away.store(slices.slice(2, SIDE)).get(120, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ArchiveUnavailable.class)
                    .hasMessageNotContaining(RealOrthanc.PASSWORD);
            assertThatThrownBy(() -> away.deleteStudy(CtSlices.STUDY).get(120, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ArchiveUnavailable.class);
        } finally {
            orthanc.start();
        }
    }

    @Test
    void a_wrong_password_is_no_fault_of_the_instance() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), RealOrthanc.USER + ":guess");
        OrthancTuning once =
                new OrthancTuning(1, Duration.ofMillis(1), 1, 1, Duration.ZERO, Duration.ZERO);
        try (ImageArchive refused =
                new ArchiveSettings.Orthanc(orthanc.url(), wrong.toString(), once).open()) {
            assertThatThrownBy(() -> refused.store(slices.slice(1, SIDE)).get())
                    .hasCauseInstanceOf(ArchiveUnavailable.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void closing_fails_what_is_under_way() throws Exception {
        OrthancTuning slow =
                new OrthancTuning(
                        8, Duration.ofMinutes(5), 1, 3, Duration.ofMillis(10), Duration.ZERO);
        ImageArchive closing = archive(slow);
        CompletableFuture<ArchivedInstance> future = closing.store(slices.slice(1, SIDE));
        closing.close();
        assertThatThrownBy(future::get).hasCauseInstanceOf(ArchiveUnavailable.class);
        assertThatThrownBy(() -> closing.store(slices.slice(2, SIDE)).get())
                .hasCauseInstanceOf(ArchiveUnavailable.class);
    }
}
