package io.pulmoflow.jobs.chaos;

import java.io.IOException;
import java.time.Duration;

/** A source service and a TaskManager start while the schema registry does not answer. */
public record RegistryAwayAtStart(String service, Duration lasts) implements Fault {
    private static final String REGISTRY = "registry";
    private static final String WORKER = "taskmanager-1";

    @Override
    public String name() {
        return "registry away while " + service + " and a worker start";
    }

    @Override
    public void inject(Ground ground) throws IOException {
        ground.awaitRunning(REGISTRY);
        ground.signal(REGISTRY, "STOP");
        ground.awaitRunning(service);
        ground.stack().kill(service);
        ground.awaitRunning(WORKER);
        ground.stack().kill(WORKER);
    }

    @Override
    public void heal(Ground ground) throws IOException {
        ground.awaitRunning(REGISTRY);
        ground.signal(REGISTRY, "CONT");
    }
}
