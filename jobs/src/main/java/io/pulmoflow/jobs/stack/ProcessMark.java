package io.pulmoflow.jobs.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it is remembered on disk. A number alone is not enough: after a reboot it may be
 * somebody else's, so the start time has to fit too.
 *
 * @param restarts how often the part had to be started again since the stack was brought up
 */
record ProcessMark(long pid, Instant startedAt, int restarts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLOCK_GRAIN = Duration.ofMillis(1500);

    static ProcessMark of(ProcessHandle handle, int restarts) {
        return new ProcessMark(
                handle.pid(), handle.info().startInstant().orElse(Instant.now()), restarts);
    }

    /** The remembered process; empty where there is none, whether or not it still lives. */
    static Optional<ProcessMark> read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            return Optional.of(
                    new ProcessMark(
                            node.path("pid").asLong(),
                            Instant.parse(node.path("startedAt").asText()),
                            node.path("restarts").asInt()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Half a file of a machine that lost power names no process.
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("pid", pid).put("startedAt", startedAt.toString()).put("restarts", restarts);
        PrivateFiles.write(file, node + "\n");
    }

    /** The process, if it lives and is the one that was meant. */
    Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid)
                .filter(ProcessMark::lives)
                .filter(
                        handle ->
                                handle.info()
                                        .startInstant()
                                        .map(
                                                start ->
                                                        Duration.between(start, startedAt)
                                                                        .abs()
                                                                        .compareTo(CLOCK_GRAIN)
                                                                <= 0)
                                        .orElse(true));
    }

    /** A process that has ended but that nobody has asked about is no longer alive. */
    static boolean lives(ProcessHandle handle) {
        return handle.isAlive() && !isZombie(handle.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            int name = stat.lastIndexOf(')');
            return name > 0 && stat.length() > name + 2 && stat.charAt(name + 2) == 'Z';
        } catch (IOException e) {
            return false;
        }
    }
}
