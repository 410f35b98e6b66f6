package io.pulmoflow.connectors.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveTest {
    private static final int SIDE = 8;

    @TempDir Path folder;
    private Path root;
    private CtSlices slices;
    private FolderArchive archive;

    @BeforeEach
    void open() {
        root = folder.resolve("archive");
        slices = new CtSlices(folder);
        archive = new FolderArchive(root, 3);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void what_is_stored_lies_at_its_location() throws Exception {
        List<DeidentifiedInstance> given = new ArrayList<>();
        List<CompletableFuture<ArchivedInstance>> answers = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            given.add(slices.slice(i, SIDE));
            answers.add(archive.store(given.get(i - 1)));
        }
        for (int i = 0; i < given.size(); i++) {
            String location = archive.instanceLocation(given.get(i).uids());
            assertThat(answers.get(i).get()).isEqualTo(new ArchivedInstance.Stored(location));
            assertThat(location)
                    .startsWith(archive.seriesLocation(CtSlices.STUDY, CtSlices.SERIES) + "/")
                    .doesNotContain(folder.toString());
            assertThat(root.resolve(location)).hasSameBinaryContentAs(given.get(i).file());
        }
        assertThat(files()).hasSize(50);
    }

    @Test
    void the_same_instance_again_is_stored_and_other_bytes_are_changed() throws Exception {
        DeidentifiedInstance first = slices.slice(1, SIDE);
        ArchivedInstance stored = archive.store(first).get();
        assertThat(archive.store(first).get()).isEqualTo(stored);
        String location = archive.instanceLocation(first.uids());
        assertThat(archive.store(slices.slice(1, SIDE, 99)).get())
                .isEqualTo(new ArchivedInstance.Changed(location));
        assertThat(root.resolve(location)).hasSameBinaryContentAs(first.file());
    }

    @Test
    void half_a_file_that_a_crash_left_is_not_the_instance() throws Exception {
        DeidentifiedInstance first = slices.slice(1, SIDE);
        Path target = root.resolve(archive.instanceLocation(first.uids()));
        Files.createDirectories(target.getParent());
        Files.writeString(
                target.resolveSibling("." + target.getFileName() + ".0.tmp"), "half a file");
        assertThat(archive.store(first).get()).isInstanceOf(ArchivedInstance.Stored.class);
        assertThat(target).hasSameBinaryContentAs(first.file());
        archive.deleteStudy(CtSlices.STUDY).get();
        assertThat(files()).isEmpty();
    }

    @Test
    void deletions_take_what_they_name_and_may_be_repeated() throws Exception {
        for (int i = 1; i <= 3; i++) {
            archive.store(slices.slice(i, SIDE)).get();
        }
        archive.deleteInstance(CtSlices.uids(2)).get();
        archive.deleteInstance(CtSlices.uids(2)).get();
        assertThat(files()).hasSize(2);
        archive.deleteSeries(CtSlices.STUDY, CtSlices.SERIES).get();
        archive.deleteSeries(CtSlices.STUDY, CtSlices.SERIES).get();
        archive.deleteStudy(CtSlices.STUDY).get();
        archive.deleteStudy(CtSlices.STUDY).get();
        assertThat(files()).isEmpty();
        assertThat(archive.store(slices.slice(2, SIDE)).get())
                .isInstanceOf(ArchivedInstance.Stored.class);
    }

    @Test
    void a_uid_that_is_none_leads_nowhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InstanceUids("1.2", "../..", "1.2.3"));
        assertThatIllegalArgumentException().isThrownBy(() -> archive.deleteStudy("."));
        assertThatIllegalArgumentException().isThrownBy(() -> archive.deleteStudy(".."));
        assertThatIllegalArgumentException().isThrownBy(() -> archive.deleteSeries("1.2", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> archive.seriesLocation("1.2", "1.2/../../x"));
    }

    @Test
    void a_disk_that_cannot_be_used_fails_the_future() throws Exception {
        DeidentifiedInstance gone = slices.slice(1, SIDE);
        Files.delete(gone.file());
        assertThatThrownBy(() -> archive.store(gone).get())
                .hasCauseInstanceOf(NoSuchFileException.class);
        Files.writeString(root.resolve("2.25.9"), "a file where a folder belongs");
        DeidentifiedInstance other = slices.slice(2, SIDE);
        DeidentifiedInstance misplaced =
                new DeidentifiedInstance(
                        other.file(),
                        CtSlices.PATIENT,
                        new InstanceUids("2.25.9", "2.25.1", "2.25.2"),
                        other.sizeBytes());
        assertThatThrownBy(() -> archive.store(misplaced).get())
                .hasCauseInstanceOf(IOException.class);
        assertThat(archive.store(other).get()).isInstanceOf(ArchivedInstance.Stored.class);
    }

    @Test
    void a_closed_archive_takes_nothing() throws Exception {
        archive.close();
        DeidentifiedInstance late = slices.slice(1, SIDE);
        assertThatThrownBy(() -> archive.store(late).get())
                .hasCauseInstanceOf(ArchiveUnavailable.class);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
