package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that brings a stack up, keeps it up, and takes it down when asked. */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LOOK_AT_JOBS_EVERY = Duration.ofMillis(700);
    private static final Duration SAVEPOINT_LIMIT = Duration.ofSeconds(30);

    private final StackLayout layout;
    private final StackSettings settings;
    private final List<PartKeeper> keepers = new ArrayList<>();
    private final JobKeeper jobs;
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(6);
    private final List<ScheduledFuture<?>> tasks = new ArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile boolean contractsReady;
    private volatile String activity = "starting the parts";
    private String written = "";

    Supervisor(StackLayout layout, StackSettings settings, Clock clock) {
        this.layout = layout;
        this.settings = settings;
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(HealthCheck.LIMIT)
                        .build();
        FlinkRest flink = new FlinkRest(http, settings.ports().flinkUrl());
        this.jobs = new JobKeeper(layout, flink);
        for (Part part : new StackParts(layout, settings.ports(), flink, http).all(settings)) {
            keepers.add(new PartKeeper(part, layout.mark(part.name()), clock));
        }
    }

    /**
     * Runs until it is asked to stop.
     *
     * @throws StackFailure if another supervisor keeps the same stack
     */
    void run() throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                layout.run().resolve("supervisor.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StackFailure("This stack already has a supervisor.");
            }
            Files.deleteIfExists(stopRequest(layout));
            ProcessMark.of(ProcessHandle.current(), 0).write(mark(layout));
            Thread hook = new Thread(this::stop, "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            keep();
            Patience.until(
                    Duration.ofDays(36_500), LOOK_EVERY, () -> Files.exists(stopRequest(layout)));
            stop();
            Files.deleteIfExists(stopRequest(layout));
            Files.deleteIfExists(mark(layout));
        }
    }

    static Path mark(StackLayout layout) {
        return layout.mark("supervisor");
    }

    static Path stateFile(StackLayout layout) {
        return layout.run().resolve("state.json");
    }

    /** A file that asks the supervisor to stop: works for any user who may write there. */
    static Path stopRequest(StackLayout layout) {
        return layout.run().resolve("stop");
    }

    private void keep() {
        for (PartKeeper keeper : keepers) {
            keeper.adopt();
            every(LOOK_EVERY, () -> lookAt(keeper));
        }
        every(LOOK_EVERY, this::makeContracts);
        every(
                LOOK_AT_JOBS_EVERY,
                () -> {
                    if (contractsReady && isHealthy(StackParts.JOB_MANAGER)) {
                        jobs.look();
                    }
                });
        every(LOOK_EVERY, this::writeState);
    }

    private void every(Duration period, Runnable look) {
        tasks.add(
                looks.scheduleWithFixedDelay(
                        () -> {
                            try {
                                if (!stopping.get()) {
                                    look.run();
                                }
                            } catch (RuntimeException e) {
                                LOG.error("a look failed; the next one is due as usual", e);
                            }
                        },
                        0,
                        period.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private void lookAt(PartKeeper keeper) {
        if (keeper.isStarted() || ready(keeper.part().after())) {
            keeper.look();
        }
    }

    private boolean ready(Set<String> names) {
        return names.stream()
                .allMatch(
                        name ->
                                name.equals(StackParts.CONTRACTS)
                                        ? contractsReady
                                        : isHealthy(name));
    }

    private boolean isHealthy(String part) {
        return keepers.stream()
                .anyMatch(keeper -> keeper.part().name().equals(part) && keeper.isHealthy());
    }

    private void makeContracts() {
        if (contractsReady
                || !isHealthy(StackParts.KAFKA)
                || !isHealthy(StackParts.REGISTRY)
                || !isHealthy(StackParts.POSTGRES)) {
            return;
        }
        try {
            activity = "making topics, subjects and tables";
            new BrokerSetup(layout, settings.ports()).run();
            new WarehouseSetup(layout, settings.ports()).run();
            contractsReady = true;
            activity = "";
            LOG.info("topics, subjects and tables are there");
        } catch (IOException | RuntimeException e) {
            activity = "cannot make topics, subjects and tables: " + e.getMessage();
            LOG.warn("topics, subjects and tables cannot be made yet", e);
            Patience.pause(Duration.ofSeconds(1));
        }
    }

    private void writeState() {
        write(StackState.Phase.RUNNING);
    }

    private synchronized void write(StackState.Phase running) {
        StackState.Phase phase =
                running == StackState.Phase.RUNNING && !contractsReady
                        ? StackState.Phase.STARTING
                        : running;
        List<PartState> parts = keepers.stream().map(PartKeeper::state).toList();
        String next = new StackState(phase, activity, parts, jobs.states()).toJson();
        if (next.equals(written)) {
            return;
        }
        try {
            PrivateFiles.write(stateFile(layout), next);
            written = next;
        } catch (IOException e) {
            LOG.warn("the stack's state cannot be written down", e);
        }
    }

    /** Jobs first, with a savepoint; then the parts, the last started first. */
    private void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        LOG.info("stopping");
        activity = "stopping the jobs with a savepoint";
        write(StackState.Phase.STOPPING);
        looks.shutdown();
        if (isHealthy(StackParts.JOB_MANAGER)) {
            jobs.stop(SAVEPOINT_LIMIT);
        }
        List<PartKeeper> reversed = new ArrayList<>(keepers);
        Collections.reverse(reversed);
        for (PartKeeper keeper : reversed) {
            activity = "stopping " + keeper.part().name();
            write(StackState.Phase.STOPPING);
            keeper.stop();
        }
        activity = "";
        write(StackState.Phase.STOPPING);
        try {
            Files.deleteIfExists(stateFile(layout));
        } catch (IOException e) {
            LOG.warn("the stack's state cannot be removed", e);
        }
        LOG.info("stopped");
    }
}
