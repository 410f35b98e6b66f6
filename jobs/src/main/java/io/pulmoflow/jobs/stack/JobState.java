package io.pulmoflow.jobs.stack;

/**
 * How a job is.
 *
 * @param jobId Flink's id; empty where it is not submitted
 * @param state Flink's word for it, or {@code ABSENT}
 * @param restoredFrom where its state came from; empty where it began from nothing
 * @param problem what is wrong, in one line; empty where nothing is
 */
public record JobState(
        String name, String jobId, String state, String restoredFrom, String problem) {
    static final String ABSENT = "ABSENT";

    public boolean running() {
        return state.equals("RUNNING");
    }
}
