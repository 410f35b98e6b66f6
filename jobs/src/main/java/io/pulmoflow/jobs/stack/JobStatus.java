package io.pulmoflow.jobs.stack;

import java.util.OptionalLong;

/**
 * How a job is, as Flink tells it now.
 *
 * @param restarts since it was submitted
 * @param checkpointAge milliseconds since its last checkpoint completed
 * @param checkpointBytes size of that checkpoint
 * @param lag records that wait for it in Kafka
 */
public record JobStatus(
        JobState job,
        OptionalLong restarts,
        OptionalLong checkpointAge,
        OptionalLong checkpointBytes,
        OptionalLong lag) {
    public boolean running() {
        return job.running();
    }
}
