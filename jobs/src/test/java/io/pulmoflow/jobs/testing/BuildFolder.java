package io.pulmoflow.jobs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders for the state of Flink's jobs, left where the next build removes them: Flink tidies up
 * checkpoints for a while after a job has ended, and to remove a folder meanwhile fails a test that
 * had passed.
 */
public final class BuildFolder implements TempDirFactory {
    @Override
    public Path createTempDirectory(
            AnnotatedElementContext elementContext, ExtensionContext extensionContext)
            throws IOException {
        Path folders = Path.of("target", "tests").toAbsolutePath();
        Files.createDirectories(folders);
        return Files.createTempDirectory(folders, "job");
    }
}
