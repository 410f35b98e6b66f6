package io.pulmoflow.bench;

import io.pulmoflow.jobs.stack.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new folder for one run of a benchmark, removed with all that is in it when the run is over. */
final class WorkFolder implements AutoCloseable {
    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * @param parent made where there is none
     */
    static WorkFolder in(Path parent, String prefix) throws IOException {
        return new WorkFolder(Files.createTempDirectory(Files.createDirectories(parent), prefix));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        FolderTree.remove(path);
    }
}
