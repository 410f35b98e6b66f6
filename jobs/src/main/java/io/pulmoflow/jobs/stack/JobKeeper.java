package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that every job of the platform is there, and submits the one that is not from where it was.
 */
final class JobKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);

    /** Flink restarts a job by itself; this often without success means that its state is bad. */
    private static final int RESTORES_TRIED = 3;

    private static final List<String> RESTORE_FAILURES =
            List.of(
                    "Could not restore keyed state backend",
                    "Could not restore operator state backend",
                    "Failed to restore state",
                    "Failed when trying to restore",
                    "Could not restore from checkpoint");

    /** Between two attempts at what Flink refused. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final StackLayout layout;
    private final FlinkRest flink;
    private final RestorePoints restorePoints;
    private final Map<JobName, Submission> submissions = new EnumMap<>(JobName.class);
    private final Map<JobName, JobState> states = new EnumMap<>(JobName.class);
    private final Map<JobName, Long> notBefore = new EnumMap<>(JobName.class);

    /** The jar of this supervisor's build; one that an earlier build uploaded is not run again. */
    private String uploadedJar;

    JobKeeper(StackLayout layout, FlinkRest flink) {
        this.layout = layout;
        this.flink = flink;
        this.restorePoints = new RestorePoints(layout);
        for (JobName job : JobName.values()) {
            states.put(job, absent(job, "not submitted yet"));
        }
    }

    private record Submission(String jobId, Optional<Path> from) {
        String restoredFrom() {
            return from.map(Path::toString).orElse("");
        }
    }

    synchronized List<JobState> states() {
        return new ArrayList<>(states.values());
    }

    /** One look at all jobs; what goes wrong is noted and tried again at the next look. */
    synchronized void look() {
        List<FlinkRest.Job> present;
        try {
            present = flink.jobs();
        } catch (IOException e) {
            for (JobName job : JobName.values()) {
                states.put(job, absent(job, "the JobManager does not answer"));
            }
            return;
        }
        for (JobName job : JobName.values()) {
            if (System.nanoTime() - notBefore.getOrDefault(job, Long.MIN_VALUE / 2) < 0) {
                continue;
            }
            try {
                look(job, present);
            } catch (IOException | RuntimeException e) {
                JobState state = absent(job, firstLine(e.getMessage()));
                if (!state.equals(states.put(job, state))) {
                    LOG.warn("{}: {}", job.title(), state.problem());
                }
                notBefore.put(job, System.nanoTime() + PAUSE.toNanos());
            }
        }
    }

    private void look(JobName job, List<FlinkRest.Job> present) throws IOException {
        Optional<FlinkRest.Job> live =
                present.stream().filter(each -> is(job, each) && !each.ended()).findFirst();
        if (live.isPresent()) {
            watch(job, live.get());
            return;
        }
        Optional<FlinkRest.Job> failed =
                present.stream()
                        .filter(each -> is(job, each) && each.state().equals("FAILED"))
                        .findFirst();
        Submission last = submissions.get(job);
        if (failed.isPresent() && last != null && last.jobId().equals(failed.get().id())) {
            String failure = flink.lastFailure(last.jobId());
            LOG.warn("{}: failed: {}", job.title(), firstLine(failure));
            // With endless restarts only what precedes the first run can end in failure.
            last.from().ifPresent(from -> giveUp(job, from));
            submissions.remove(job);
        }
        submit(job);
    }

    private boolean is(JobName job, FlinkRest.Job candidate) {
        Submission submission = submissions.get(job);
        return candidate.name().equals(job.title())
                || (submission != null && submission.jobId().equals(candidate.id()));
    }

    private void watch(JobName job, FlinkRest.Job live) throws IOException {
        Submission submission = submissions.get(job);
        String from =
                submission != null && submission.jobId().equals(live.id())
                        ? submission.restoredFrom()
                        : "";
        String problem = live.state().equals("RUNNING") ? "" : "is " + live.state();
        states.put(job, new JobState(job.title(), live.id(), live.state(), from, problem));
        if (!from.isEmpty()
                && !live.state().equals("RUNNING")
                && flink.restarts(live.id()) >= RESTORES_TRIED
                && flink.lastCheckpoint(live.id()).isEmpty()) {
            String failure = flink.lastFailure(live.id());
            if (RESTORE_FAILURES.stream().anyMatch(failure::contains)) {
                flink.cancel(live.id());
                giveUp(job, submission.from().orElseThrow());
                submissions.remove(job);
            }
        }
    }

    private void giveUp(JobName job, Path from) {
        LOG.error("{}: cannot be restored from {}; going to an older one", job.title(), from);
        restorePoints.markUnusable(job, from);
    }

    private void submit(JobName job) throws IOException {
        Optional<Path> from = restorePoints.latest(job);
        if (from.isEmpty() && restorePoints.any(job)) {
            states.put(
                    job,
                    absent(
                            job,
                            "none of its checkpoints and savepoints can be restored; it is not"
                                    + " started from nothing by itself"));
            return;
        }
        Path jar = layout.jobJar();
        List<String> uploaded = flink.uploaded(jar.getFileName().toString());
        String jarId =
                uploadedJar == null || !uploaded.contains(uploadedJar)
                        ? flink.upload(jar)
                        : uploadedJar;
        uploadedJar = jarId;
        String jobId = flink.run(jarId, job, layout.config(job.title()), from);
        submissions.put(job, new Submission(jobId, from));
        String restored = from.map(Path::toString).orElse("");
        LOG.info(
                "{}: submitted as {}, {}",
                job.title(),
                jobId,
                from.isPresent() ? "restored from " + restored : "from nothing");
        states.put(job, new JobState(job.title(), jobId, "CREATED", restored, "is starting"));
    }

    /** Ends all jobs with a savepoint each; those that take longer keep their last checkpoint. */
    synchronized void stop(Duration limit) {
        Map<JobName, String> requests = new EnumMap<>(JobName.class);
        Map<JobName, String> ids = new EnumMap<>(JobName.class);
        try {
            List<FlinkRest.Job> present = flink.jobs();
            for (JobName job : JobName.values()) {
                for (FlinkRest.Job each : present) {
                    if (is(job, each) && !each.ended()) {
                        ids.put(job, each.id());
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("jobs keep their last checkpoints: {}", e.getMessage());
            return;
        }
        ids.forEach(
                (job, id) -> {
                    try {
                        requests.put(job, flink.stop(id, layout.savepoints(job)));
                    } catch (IOException e) {
                        LOG.warn("{}: keeps its last checkpoint: {}", job.title(), e.getMessage());
                    }
                });
        Patience.until(
                limit,
                Duration.ofMillis(150),
                () -> {
                    requests.entrySet()
                            .removeIf(each -> isStopped(each.getKey(), ids, each.getValue()));
                    return requests.isEmpty();
                });
        requests.keySet()
                .forEach(
                        job ->
                                LOG.warn(
                                        "{}: no savepoint within {}; keeps its last checkpoint",
                                        job.title(),
                                        limit));
    }

    private boolean isStopped(JobName job, Map<JobName, String> ids, String request) {
        try {
            Optional<Boolean> saved = flink.stopped(ids.get(job), request);
            saved.ifPresent(
                    yes ->
                            LOG.info(
                                    "{}: {}",
                                    job.title(),
                                    yes
                                            ? "stopped with a savepoint"
                                            : "no savepoint; keeps its last checkpoint"));
            return saved.isPresent();
        } catch (IOException e) {
            LOG.warn("{}: keeps its last checkpoint: {}", job.title(), e.getMessage());
            return true;
        }
    }

    private static JobState absent(JobName job, String problem) {
        return new JobState(job.title(), "", JobState.ABSENT, "", problem);
    }

    private static String firstLine(String text) {
        if (text == null) {
            return "";
        }
        String line = text.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + " …" : line;
    }
}
