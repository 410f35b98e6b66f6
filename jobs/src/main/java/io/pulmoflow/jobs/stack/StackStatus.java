package io.pulmoflow.jobs.stack;

import java.util.List;
import java.util.Map;

/**
 * A stack as it is now.
 *
 * @param supervised whether a supervisor keeps it
 * @param activity what the supervisor is busy with; empty when it only keeps watch
 * @param residentBytes memory of each running part, by name
 * @param archive where de-identified images are kept; empty before a stack was first brought up
 */
public record StackStatus(
        Ports ports,
        boolean supervised,
        String activity,
        List<PartState> parts,
        List<JobStatus> jobs,
        Map<String, Long> residentBytes,
        String archive) {
    public StackStatus {
        parts = List.copyOf(parts);
        jobs = List.copyOf(jobs);
        residentBytes = Map.copyOf(residentBytes);
    }

    /** In one word. */
    public enum Verdict {
        HEALTHY,
        DEGRADED,
        DOWN
    }

    public Verdict verdict() {
        if (!supervised && parts.stream().noneMatch(PartState::running)) {
            return Verdict.DOWN;
        }
        boolean healthy =
                supervised
                        && activity.isEmpty()
                        && !parts.isEmpty()
                        && parts.stream().allMatch(PartState::healthy)
                        && !jobs.isEmpty()
                        && jobs.stream().allMatch(JobStatus::running);
        return healthy ? Verdict.HEALTHY : Verdict.DEGRADED;
    }

    public long totalResidentBytes() {
        return residentBytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
