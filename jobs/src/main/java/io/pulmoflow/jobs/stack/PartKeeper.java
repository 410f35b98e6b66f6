package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one part running: starts it, adopts it, asks for its health, starts it again. */
final class PartKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PartKeeper.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A part that has been up for this long has recovered: the next fall starts counting anew. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private static final Duration ASK_STARTING = Duration.ofMillis(300);
    private static final Duration ASK_RUNNING = Duration.ofSeconds(3);

    /** Logs are kept in two pieces of this many bytes at most. */
    private static final long LOG_LIMIT = 16L << 20;

    private final Part part;
    private final Path mark;
    private final Clock clock;

    private ProcessHandle process;
    private Instant startedAt = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;
    private Instant askAgainAt = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;
    private int restarts;
    private boolean healthy;
    private String problem = "not started yet";

    PartKeeper(Part part, Path mark, Clock clock) {
        this.part = part;
        this.mark = mark;
        this.clock = clock;
    }

    Part part() {
        return part;
    }

    /** Takes over the process that an earlier supervisor left behind, if it still lives. */
    synchronized void adopt() {
        Optional<ProcessMark> remembered = ProcessMark.read(mark);
        remembered
                .flatMap(ProcessMark::living)
                .ifPresent(
                        handle -> {
                            process = handle;
                            restarts = remembered.get().restarts();
                            startedAt = remembered.get().startedAt();
                            LOG.info("{}: adopted process {}", part.name(), handle.pid());
                        });
    }

    synchronized boolean isHealthy() {
        return healthy;
    }

    synchronized boolean isStarted() {
        return process != null;
    }

    synchronized PartState state() {
        boolean alive = process != null && ProcessMark.lives(process);
        return new PartState(
                part.name(),
                alive ? process.pid() : 0,
                alive ? startedAt : Instant.EPOCH,
                restarts,
                alive && healthy,
                alive && healthy ? "" : problem,
                part.address());
    }

    /** One look at the part: starts it if it is not there, else asks for its health when due. */
    synchronized void look() {
        Instant now = clock.instant();
        if (process != null && !ProcessMark.lives(process)) {
            fell(now);
        }
        if (process == null) {
            if (!now.isBefore(notBefore)) {
                start(now);
            }
            return;
        }
        if (now.isBefore(askAgainAt)) {
            return;
        }
        Optional<String> answer = part.health().problem();
        boolean was = healthy;
        healthy = answer.isEmpty();
        problem = answer.orElse("");
        askAgainAt = clock.instant().plus(healthy ? ASK_RUNNING : ASK_STARTING);
        if (healthy && !was) {
            LOG.info("{}: healthy", part.name());
        } else if (!healthy && was) {
            LOG.warn("{}: {}", part.name(), problem);
        }
        boundLog();
    }

    private void fell(Instant now) {
        if (Duration.between(startedAt, now).compareTo(SETTLED) > 0) {
            pause = FIRST_PAUSE;
        }
        notBefore = now.plus(pause);
        LOG.warn("{}: process {} ended; starting it again", part.name(), process.pid());
        process = null;
        healthy = false;
        problem = "ended; is being started again, see the log";
        restarts++;
        pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    private void start(Instant now) {
        try {
            boundLog();
            part.preparation().run();
            ProcessBuilder builder = new ProcessBuilder(part.command());
            builder.environment().putAll(part.environment());
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(part.log().toFile()));
            process = builder.start().toHandle();
            ProcessMark started = ProcessMark.of(process, restarts);
            startedAt = started.startedAt();
            started.write(mark);
            problem = "starting";
            askAgainAt = now.plus(ASK_STARTING);
            LOG.info("{}: started as process {}", part.name(), process.pid());
        } catch (IOException | RuntimeException e) {
            problem = e.getMessage();
            notBefore = now.plus(pause);
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            LOG.error("{}: cannot be started", part.name(), e);
        }
    }

    /** Tells the process to end, waits, and kills it when it does not. */
    synchronized void stop() {
        if (process == null) {
            process = ProcessMark.read(mark).flatMap(ProcessMark::living).orElse(null);
        }
        if (process != null && ProcessMark.lives(process)) {
            tell(process);
            if (!Patience.until(
                    part.grace(), Duration.ofMillis(50), () -> !ProcessMark.lives(process))) {
                LOG.warn("{}: did not end in {}; killed", part.name(), part.grace());
                process.destroyForcibly();
                Patience.until(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        () -> !ProcessMark.lives(process));
            }
            LOG.info("{}: stopped", part.name());
        }
        process = null;
        healthy = false;
        problem = "stopped";
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            LOG.warn("{}: cannot forget its process", part.name(), e);
        }
    }

    private void tell(ProcessHandle handle) {
        switch (part.stopSignal()) {
            case TERM -> handle.destroy();
            case INT -> {
                try {
                    new ProcessBuilder("kill", "-INT", Long.toString(handle.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
                } catch (IOException e) {
                    handle.destroy();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    handle.destroy();
                }
            }
        }
    }

    /** The process holds the file open for appending: copying and truncating loses no handle. */
    private void boundLog() {
        Path log = part.log();
        try {
            if (!Files.exists(log) || Files.size(log) < LOG_LIMIT) {
                return;
            }
            Files.copy(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw");
                    FileChannel channel = file.getChannel()) {
                channel.truncate(0);
            }
        } catch (IOException e) {
            LOG.warn("{}: its log cannot be cut", part.name(), e);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
