package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptiedFoldersTest {
    @TempDir Path folder;

    @Test
    void what_a_killed_job_manager_left_is_gone_before_the_next_starts_and_nothing_else()
            throws IOException {
        StackLayout layout = new StackLayout(folder.resolve("home"), folder.resolve("state"));
        layout.create();
        file(layout.home().resolve("jobs/target/pulmoflow-jobs-1-flink.jar"));
        Path left = file(layout.blobs("jobmanager").resolve("blobStore-1/job_2/blob_p-3"));
        Path jar = file(layout.uploads().resolve("flink-web-upload/4_jobs.jar"));
        Path ours = file(layout.temporary("jobmanager").resolve("flink-rpc-akka5.jar"));
        Path workers = file(layout.blobs("taskmanager-1").resolve("blobStore-6/blob_t-7"));
        Path images = file(layout.temporary("taskmanager-1").resolve("pulmoflow-images8/in.dcm"));
        Path checkpoint = file(layout.checkpoints(JobName.TRIAGE).resolve("9/chk-1/_metadata"));

        Ports ports = Ports.standard();
        HttpClient http = HttpClient.newHttpClient();
        StackParts parts =
                new StackParts(layout, ports, new FlinkRest(http, ports.flinkUrl()), http);
        Part jobManager = parts.jobManager(WorkerLink.DIRECT);
        jobManager.preparation().run();
        jobManager.preparation().run();
        assertThat(List.of(left, jar, ours)).noneMatch(Files::exists);
        assertThat(layout.blobs("jobmanager")).isEmptyDirectory();
        assertThat(List.of(workers, images, checkpoint)).allMatch(Files::exists);
        assertThat(jobManager.command())
                .contains("-Dblob.storage.directory=" + layout.blobs("jobmanager"))
                .contains("-Dio.tmp.dirs=" + layout.temporary("jobmanager"))
                .contains("-Djava.io.tmpdir=" + layout.temporary("jobmanager"));

        parts.taskManager(1, WorkerLink.DIRECT).preparation().run();
        assertThat(List.of(workers, images)).noneMatch(Files::exists);
        assertThat(checkpoint).exists();
    }

    private static Path file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "left");
    }
}
