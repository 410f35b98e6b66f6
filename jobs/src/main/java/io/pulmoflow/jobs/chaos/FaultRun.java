package io.pulmoflow.jobs.chaos;

import io.pulmoflow.jobs.stack.JobStatus;
import io.pulmoflow.jobs.stack.Patience;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.jobs.stack.StackStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does the faults of a plan one after the other, each once the one before is over. */
public final class FaultRun {
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Ground ground;
    private final Consumer<String> progress;
    private final long began = System.nanoTime();

    public FaultRun(Ground ground, Consumer<String> progress) {
        this.ground = ground;
        this.progress = progress;
    }

    public List<Recovery> run(FaultPlan plan) {
        List<Recovery> recoveries = new ArrayList<>();
        for (FaultPlan.Due due : plan.faults()) {
            Duration ahead = due.after().minus(since(began));
            if (!ahead.isNegative()) {
                Patience.pause(ahead);
            }
            recoveries.add(run(due.fault()));
        }
        return recoveries;
    }

    private Recovery run(Fault fault) {
        Duration after = since(began);
        progress.accept(fault.name());
        long injected = System.nanoTime();
        Optional<String> problem = attempt(() -> fault.inject(ground));
        if (problem.isEmpty()) {
            Patience.pause(fault.lasts());
        }
        Optional<String> unhealed = attempt(() -> fault.heal(ground));
        Duration lasted = since(injected);
        long healed = System.nanoTime();
        boolean recovered = Patience.until(RECOVERY_LIMIT, LOOK_EVERY, () -> isWell(since(healed)));
        Optional<Duration> recovery = recovered ? Optional.of(since(healed)) : Optional.empty();
        progress.accept(
                recovery.map(
                                time ->
                                        "recovered from %s in %.1f s"
                                                .formatted(fault.name(), time.toMillis() / 1e3))
                        .orElse("not recovered from " + fault.name()));
        return new Recovery(fault.name(), after, lasted, recovery, problem.or(() -> unhealed));
    }

    private boolean isWell(Duration sinceHealed) {
        try {
            StackStatus status = ground.stack().status();
            return status.verdict() == StackStatus.Verdict.HEALTHY
                    && status.jobs().stream().allMatch(job -> hasSaved(job, sinceHealed));
        } catch (StackFailure e) {
            return false;
        }
    }

    private static boolean hasSaved(JobStatus job, Duration since) {
        return job.checkpointAge().isPresent()
                && job.checkpointAge().getAsLong() < since.toMillis();
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private interface Act {
        void run() throws IOException;
    }

    private static Optional<String> attempt(Act act) {
        try {
            act.run();
            return Optional.empty();
        } catch (IOException | StackFailure e) {
            return Optional.of(e.getMessage());
        }
    }
}
