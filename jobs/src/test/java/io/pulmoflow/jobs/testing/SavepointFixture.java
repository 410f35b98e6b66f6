package io.pulmoflow.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.jobs.stack.FolderTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job's savepoint as a release left it, and the list of the states that the job has today.
 *
 * <p>A release writes both anew, from the fixtures' own tests: {@code mvn -pl jobs -am verify
 * -Dit.test='*Savepoint010ITCase' -Dpulmoflow.savepoints=write}.
 */
public final class SavepointFixture {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final boolean WRITES =
            "write".equals(System.getProperty("pulmoflow.savepoints"));

    private final String job;

    public SavepointFixture(String job) {
        this.job = job;
    }

    /** Where version 0.1.0 left the job. */
    public Path released() {
        return RESOURCES.resolve("savepoints").resolve("0.1.0").resolve(job);
    }

    /** A file that lies beside the savepoint, in a place where only its owner reads it. */
    public Path fileFor(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        Files.copy(released().resolve(name), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Path states() {
        return RESOURCES.resolve("states").resolve(job + ".txt");
    }

    /**
     * Holds the states of a savepoint of today's job against the committed list: a state that is
     * gone, has become another type or is new has to be meant, and an older one of its kind to be
     * migrated.
     *
     * @param besides files that the savepoint is of no use without
     */
    public void check(Path savepoint, Path... besides) throws IOException {
        List<String> states = SavedStates.of(savepoint);
        if (WRITES) {
            Files.createDirectories(states().getParent());
            Files.write(states(), states, StandardCharsets.UTF_8);
            copy(savepoint, released());
            for (Path file : besides) {
                Files.copy(file, released().resolve(file.getFileName()));
            }
        }
        assertThat(states).isEqualTo(Files.readAllLines(states(), StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        FolderTree.remove(to);
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
