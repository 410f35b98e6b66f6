package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorePointsTest {
    @TempDir Path folder;
    private StackLayout layout;
    private RestorePoints points;

    @BeforeEach
    void create() {
        layout = new StackLayout(folder, folder.resolve("state"));
        layout.create();
        points = new RestorePoints(layout);
    }

    @Test
    void a_job_that_never_wrote_any_begins_from_nothing() {
        assertThat(points.latest(JobName.TRIAGE)).isEmpty();
        assertThat(points.any(JobName.TRIAGE)).isFalse();
    }

    @Test
    void the_latest_of_checkpoints_and_savepoints_is_taken() throws IOException {
        checkpoint("a/chk-3", 3);
        Path savepoint = complete(layout.savepoints(JobName.TRIAGE).resolve("savepoint-1"), 5);
        checkpoint("b/chk-9", 4);
        assertThat(points.latest(JobName.TRIAGE)).contains(savepoint);
    }

    @Test
    void one_without_metadata_is_not_complete() throws IOException {
        Path whole = checkpoint("a/chk-3", 3);
        Files.createDirectories(layout.checkpoints(JobName.TRIAGE).resolve("a/chk-4"));
        assertThat(points.latest(JobName.TRIAGE)).contains(whole);
    }

    @Test
    void one_that_could_not_be_restored_is_not_tried_again_and_the_next_older_is()
            throws IOException {
        Path older = checkpoint("a/chk-3", 3);
        Path corrupt = checkpoint("a/chk-4", 4);
        points.markUnusable(JobName.TRIAGE, corrupt);
        assertThat(new RestorePoints(layout).latest(JobName.TRIAGE)).contains(older);
        points.markUnusable(JobName.TRIAGE, older);
        assertThat(points.latest(JobName.TRIAGE)).isEmpty();
        assertThat(points.any(JobName.TRIAGE)).isTrue();
    }

    private Path checkpoint(String name, long second) throws IOException {
        return complete(layout.checkpoints(JobName.TRIAGE).resolve(name), second);
    }

    private static Path complete(Path path, long second) throws IOException {
        Files.createDirectories(path);
        Path metadata = Files.writeString(path.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(second * 1000));
        return path;
    }
}
