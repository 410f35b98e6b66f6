package io.pulmoflow.jobs.stack;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.access.KafkaPrincipal;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A whole stack of processes under one state folder: brings it up, asks it, hurts it, takes it
 * down. It outlives the process that brought it up.
 */
public final class LocalStack {
    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final StackLayout layout;
    private final Ports ports;
    private final Clock clock;
    private final FlinkRest flink;
    private final HttpClient http;

    private LocalStack(StackLayout layout, Ports ports, Clock clock) {
        this.layout = layout;
        this.ports = ports;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(HealthCheck.LIMIT)
                        .build();
        this.flink = new FlinkRest(http, ports.flinkUrl());
    }

    /**
     * @param asked ports to use; empty for those that this state folder's stack was last brought up
     *     with, or else the standard ones
     */
    public static LocalStack at(StackLayout layout, Optional<Ports> asked, Clock clock) {
        Ports ports =
                asked.or(() -> StackSettings.read(layout).map(StackSettings::ports))
                        .orElseGet(Ports::standard);
        return new LocalStack(layout, ports, clock);
    }

    public StackLayout layout() {
        return layout;
    }

    public Ports ports() {
        return ports;
    }

    /**
     * The password of one of the warehouse's roles.
     *
     * @throws StackFailure if there is no stack yet
     */
    public String warehousePassword(WarehouseRole role) {
        try {
            return Files.readString(layout.warehousePassword(role)).strip();
        } catch (IOException e) {
            throw new StackFailure(
                    "There is no stack in " + layout.state() + " yet: ./pulmoflow up", e);
        }
    }

    /** How one of those whom the broker knows speaks to it. */
    public KafkaSettings kafka(KafkaPrincipal principal) {
        return new BrokerSetup(layout, ports).as(principal.user());
    }

    /** How the broker's administrator speaks to it. */
    public KafkaSettings kafkaAdministrator() {
        return new BrokerSetup(layout, ports).administrator();
    }

    public boolean isSupervised() {
        return supervisor().isPresent();
    }

    /**
     * Brings the stack up, or waits for it if it is coming up, until all of it is healthy.
     *
     * @param workers TaskManagers; empty for as many as last time, or one
     * @param archive where images are kept; empty for as last time, or else Orthanc where it is
     *     installed
     * @param progress takes a line for each thing that has come to be
     * @throws StackFailure naming everything that stands in the way, or what did not come up in
     *     time
     */
    public void start(
            Optional<Integer> workers, Optional<ArchiveChoice> archive, Consumer<String> progress) {
        start(workers, archive, WorkerLink.DIRECT, progress);
    }

    /**
     * The same with JobManager and workers linked in another way.
     *
     * @param link counts where the stack is not up yet
     */
    public void start(
            Optional<Integer> workers,
            Optional<ArchiveChoice> archive,
            WorkerLink link,
            Consumer<String> progress) {
        if (isSupervised()) {
            StackSettings current = settings(Optional.empty(), Optional.empty(), link);
            if (!current.ports().equals(ports)) {
                throw new StackFailure(
                        "The stack in %s is up with port base %d: take it down first."
                                .formatted(layout.state(), current.ports().base()));
            }
            if (workers.isPresent() && workers.get() != current.workers()) {
                throw new StackFailure(
                        "The stack is up with %d workers: take it down to change that."
                                .formatted(current.workers()));
            }
            if (archive.isPresent() && archive.get() != current.archive()) {
                throw new StackFailure(
                        "The stack is up with the archive %s: take it down to change that."
                                .formatted(current.archive()));
            }
        } else {
            launch(settings(workers, archive, link));
        }
        awaitHealthy(progress);
    }

    private StackSettings settings(
            Optional<Integer> workers, Optional<ArchiveChoice> archive, WorkerLink link) {
        Optional<StackSettings> last = StackSettings.read(layout);
        int count = workers.orElseGet(() -> last.map(StackSettings::workers).orElse(1));
        return new StackSettings(
                isSupervised() ? last.map(StackSettings::ports).orElse(ports) : ports,
                count,
                archive.or(() -> last.map(StackSettings::archive))
                        .orElseGet(ArchiveChoice::standard),
                link);
    }

    private void launch(StackSettings settings) {
        // After a supervisor's crash its parts still hold their ports, rightly.
        if (livingParts().isEmpty()) {
            List<String> problems = new Preflight(layout, settings).problems();
            if (!problems.isEmpty()) {
                throw new StackFailure(String.join("\n", problems));
            }
        }
        SuperuserWrap.forThisUser();
        layout.jobJar();
        layout.create();
        try {
            settings.write(layout);
            new Configuration(layout, ports, settings.archive()).write();
            Files.deleteIfExists(Supervisor.stopRequest(layout));
            Files.deleteIfExists(Supervisor.stateFile(layout));
            Detached.start(supervisorCommand(), layout.log("supervisor"));
        } catch (IOException e) {
            throw new StackFailure("The supervisor cannot be started: " + e.getMessage(), e);
        }
        if (!Patience.until(Duration.ofSeconds(30), LOOK_EVERY, this::isSupervised)) {
            throw new StackFailure("The supervisor did not start; see " + layout.log("supervisor"));
        }
    }

    private List<String> supervisorCommand() {
        return List.of(
                ProgrammeJava.executable(),
                "-Xms16m",
                "-Xmx96m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + layout.temporary(),
                "-Dlog4j2.configurationFile=" + layout.config("log4j2").toUri(),
                "-cp",
                layout.programmeClassPath(),
                SupervisorMain.class.getName(),
                layout.home().toString(),
                layout.state().toString());
    }

    private void awaitHealthy(Consumer<String> progress) {
        Set<String> seen = new HashSet<>();
        boolean healthy =
                Patience.until(
                        START_LIMIT,
                        LOOK_EVERY,
                        () -> {
                            Optional<StackState> state =
                                    StackState.read(Supervisor.stateFile(layout));
                            state.ifPresent(known -> report(known, seen, progress));
                            return state.isPresent() && isHealthy(state.get()) || !isSupervised();
                        });
        if (!isSupervised()) {
            throw new StackFailure("The supervisor ended; see " + layout.log("supervisor"));
        }
        if (!healthy) {
            throw new StackFailure(
                    "Not all of the stack is healthy after %d s: %s"
                            .formatted(START_LIMIT.toSeconds(), problems()));
        }
    }

    private static boolean isHealthy(StackState state) {
        return state.phase() == StackState.Phase.RUNNING
                && state.parts().stream().allMatch(PartState::healthy)
                && state.jobs().stream().allMatch(JobState::running);
    }

    private static void report(StackState state, Set<String> seen, Consumer<String> progress) {
        for (PartState part : state.parts()) {
            if (part.healthy() && seen.add(part.name())) {
                progress.accept(part.name() + " is up at " + part.address());
            }
        }
        if (!state.activity().isEmpty() && seen.add(state.activity())) {
            progress.accept(state.activity());
        }
        for (JobState job : state.jobs()) {
            if (job.running() && seen.add(job.name())) {
                progress.accept(
                        "job "
                                + job.name()
                                + " runs"
                                + (job.restoredFrom().isEmpty() ? "" : ", restored"));
            }
        }
    }

    private String problems() {
        List<String> problems = new ArrayList<>();
        StackState.read(Supervisor.stateFile(layout))
                .ifPresent(
                        state -> {
                            if (!state.activity().isEmpty()) {
                                problems.add(state.activity());
                            }
                            state.parts().stream()
                                    .filter(part -> !part.healthy())
                                    .forEach(
                                            part ->
                                                    problems.add(
                                                            part.name() + ": " + part.problem()));
                            state.jobs().stream()
                                    .filter(job -> !job.running())
                                    .forEach(
                                            job -> problems.add(job.name() + ": " + job.problem()));
                        });
        return String.join("; ", problems);
    }

    /**
     * Takes the stack down: jobs with a savepoint, then the parts. Does nothing where none is up.
     *
     * @return false if nothing was up
     */
    public boolean stop(Consumer<String> progress) {
        Optional<ProcessHandle> supervisor = supervisor();
        if (supervisor.isPresent()) {
            try {
                Files.writeString(Supervisor.stopRequest(layout), "");
            } catch (IOException e) {
                supervisor.get().destroy();
            }
            Set<String> seen = new HashSet<>();
            boolean ended =
                    Patience.until(
                            STOP_LIMIT,
                            LOOK_EVERY,
                            () -> {
                                StackState.read(Supervisor.stateFile(layout))
                                        .map(StackState::activity)
                                        .filter(activity -> activity.startsWith("stopping"))
                                        .filter(seen::add)
                                        .ifPresent(progress);
                                return !ProcessMark.lives(supervisor.get());
                            });
            if (!ended) {
                supervisor.get().destroyForcibly();
            }
        }
        boolean leftovers = !livingParts().isEmpty();
        if (leftovers) {
            stopLeftovers(progress);
        }
        return supervisor.isPresent() || leftovers;
    }

    /** Parts that a supervisor's crash left behind. */
    private void stopLeftovers(Consumer<String> progress) {
        progress.accept("stopping parts that nobody supervises");
        JobKeeper jobs = new JobKeeper(layout, flink);
        jobs.stop(Duration.ofSeconds(30));
        List<Part> parts = new ArrayList<>(parts());
        Collections.reverse(parts);
        for (Part part : parts) {
            new PartKeeper(part, layout.mark(part.name()), clock).stop();
        }
    }

    private List<Part> parts() {
        WorkerLink link =
                StackSettings.read(layout).map(StackSettings::link).orElse(WorkerLink.DIRECT);
        StackSettings settings = settings(Optional.empty(), Optional.empty(), link);
        return new StackParts(layout, settings.ports(), flink, http).all(settings);
    }

    private List<String> livingParts() {
        List<String> living = new ArrayList<>();
        if (StackSettings.read(layout).isEmpty()) {
            return living;
        }
        for (Part part : parts()) {
            if (process(part.name()).isPresent()) {
                living.add(part.name());
            }
        }
        return living;
    }

    private Optional<ProcessHandle> supervisor() {
        return ProcessMark.read(Supervisor.mark(layout)).flatMap(ProcessMark::living);
    }

    /** The living process of a part, or of the supervisor. */
    public Optional<ProcessHandle> process(String part) {
        return ProcessMark.read(layout.mark(part)).flatMap(ProcessMark::living);
    }

    /**
     * Ends a part's process as a crash would: nothing is told, nothing is flushed.
     *
     * @throws StackFailure if it does not run
     */
    public void kill(String part) {
        process(part).orElseThrow(() -> new StackFailure(part + " does not run")).destroyForcibly();
    }

    /** Asks every part, the jobs and the system. */
    public StackStatus status() {
        List<Part> parts = StackSettings.read(layout).isPresent() ? parts() : List.of();
        return new StackInspection(layout, ports, flink, clock).status(parts, supervisor());
    }

    /**
     * Asks until the status is as wanted.
     *
     * @throws StackFailure with the last status' problems if it is not within the limit
     */
    public StackStatus await(Predicate<StackStatus> wanted, Duration limit) {
        StackStatus[] last = new StackStatus[1];
        boolean reached =
                Patience.until(
                        limit,
                        LOOK_EVERY,
                        () -> {
                            last[0] = status();
                            return wanted.test(last[0]);
                        });
        if (!reached) {
            throw new StackFailure(
                    "The stack is not as expected after %d s: %s"
                            .formatted(limit.toSeconds(), problems()));
        }
        return last[0];
    }
}
