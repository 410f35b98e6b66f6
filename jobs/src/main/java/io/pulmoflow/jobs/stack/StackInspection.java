package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks everything that a stack consists of how it is; changes nothing. */
final class StackInspection {
    private final StackLayout layout;
    private final Ports ports;
    private final FlinkRest flink;
    private final Clock clock;

    StackInspection(StackLayout layout, Ports ports, FlinkRest flink, Clock clock) {
        this.layout = layout;
        this.ports = ports;
        this.flink = flink;
        this.clock = clock;
    }

    /**
     * @param expected parts that the stack is to have; none where there is no stack yet
     */
    StackStatus status(List<Part> expected, Optional<ProcessHandle> supervisor) {
        Optional<StackState> known = StackState.read(Supervisor.stateFile(layout));
        List<PartState> parts = new ArrayList<>();
        Map<String, Long> resident = new HashMap<>();
        expected.parallelStream().map(this::ask).forEachOrdered(parts::add);
        for (PartState part : parts) {
            if (part.running()) {
                resident.put(part.name(), ResidentMemory.of(part.pid()));
            }
        }
        supervisor.ifPresent(
                process -> resident.put("supervisor", ResidentMemory.alone(process.pid())));
        return new StackStatus(
                ports,
                supervisor.isPresent(),
                supervisor.isPresent() ? known.map(StackState::activity).orElse("starting") : "",
                parts,
                jobs(known),
                resident,
                archive());
    }

    private String archive() {
        return StackSettings.read(layout)
                .map(StackSettings::archive)
                .map(
                        choice ->
                                switch (choice) {
                                    case ORTHANC -> "Orthanc at " + ports.orthancUrl();
                                    case FOLDER -> "the folder " + layout.archive();
                                })
                .orElse("");
    }

    private PartState ask(Part part) {
        Optional<ProcessMark> mark = ProcessMark.read(layout.mark(part.name()));
        Optional<ProcessHandle> process = mark.flatMap(ProcessMark::living);
        Optional<String> problem =
                process.isPresent() ? part.health().problem() : Optional.of("does not run");
        return new PartState(
                part.name(),
                process.map(ProcessHandle::pid).orElse(0L),
                mark.map(ProcessMark::startedAt).orElse(Instant.EPOCH),
                mark.map(ProcessMark::restarts).orElse(0),
                problem.isEmpty(),
                problem.orElse(""),
                part.address());
    }

    private List<JobStatus> jobs(Optional<StackState> known) {
        List<FlinkRest.Job> live;
        try {
            live = flink.jobs();
        } catch (IOException e) {
            live = List.of();
        }
        List<JobStatus> jobs = new ArrayList<>();
        for (JobName job : JobName.values()) {
            Optional<JobState> kept =
                    known.stream()
                            .flatMap(state -> state.jobs().stream())
                            .filter(state -> state.name().equals(job.title()))
                            .findFirst();
            jobs.add(ask(job, live, kept));
        }
        return jobs;
    }

    private JobStatus ask(JobName job, List<FlinkRest.Job> live, Optional<JobState> kept) {
        Optional<FlinkRest.Job> found =
                live.stream()
                        .filter(
                                each ->
                                        each.name().equals(job.title())
                                                || kept.map(JobState::jobId)
                                                        .filter(each.id()::equals)
                                                        .isPresent())
                        .filter(each -> !each.ended())
                        .findFirst();
        JobState state =
                new JobState(
                        job.title(),
                        found.map(FlinkRest.Job::id).orElse(""),
                        found.map(FlinkRest.Job::state).orElse(JobState.ABSENT),
                        kept.map(JobState::restoredFrom).orElse(""),
                        found.isPresent()
                                ? ""
                                : kept.map(JobState::problem).orElse("is not there"));
        if (found.isEmpty()) {
            return unasked(state);
        }
        String id = found.get().id();
        try {
            Optional<FlinkRest.Checkpoint> checkpoint = flink.lastCheckpoint(id);
            return new JobStatus(
                    state,
                    known(flink.restarts(id)),
                    checkpoint
                            .map(last -> OptionalLong.of(clock.millis() - last.completedAt()))
                            .orElseGet(OptionalLong::empty),
                    checkpoint
                            .map(last -> OptionalLong.of(last.bytes()))
                            .orElseGet(OptionalLong::empty),
                    known(flink.pendingRecords(id)));
        } catch (IOException e) {
            return unasked(state);
        }
    }

    private static JobStatus unasked(JobState state) {
        return new JobStatus(
                state,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static OptionalLong known(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
