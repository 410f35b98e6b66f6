package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.time.Duration;

/** JobManager and TaskManagers do not hear of each other; all else hears of both. */
public record NetworkCut(Duration lasts) implements Fault {
    @Override
    public String name() {
        return "network cut between JobManager and TaskManager";
    }

    @Override
    public void inject(Ground ground) throws IOException {
        ground.workerNetwork().cut();
    }

    @Override
    public void heal(Ground ground) throws IOException {
        ground.workerNetwork().mend();
    }
}
