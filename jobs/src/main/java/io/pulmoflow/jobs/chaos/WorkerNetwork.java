package io.pulmoflow.jobs.chaos;

import io.pulmoflow.jobs.stack.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way between JobManager and TaskManagers of a stack whose workers are linked by a relay. Cut,
 * it is silent both ways: connections stay open and nothing comes, as behind a broken switch; what
 * was sent meanwhile comes once it is mended, as TCP would send it again.
 */
public final class WorkerNetwork implements AutoCloseable {
    private final Gate gate;
    private final List<Relay> relays;

    private WorkerNetwork(Gate gate, List<Relay> relays) {
        this.gate = gate;
        this.relays = relays;
    }

    /**
     * @throws IOException if a port is taken
     */
    public static WorkerNetwork open(Ports ports, int workers) throws IOException {
        Gate gate = new Gate();
        List<Relay> relays = new ArrayList<>();
        WorkerNetwork network = new WorkerNetwork(gate, relays);
        try {
            for (Ports.Relayed one : ports.relayed(workers)) {
                relays.add(Relay.open(one.from(), one.to(), gate));
            }
            return network;
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    void cut() {
        gate.shut();
    }

    void mend() {
        gate.open();
    }

    @Override
    public void close() {
        gate.open();
        relays.forEach(Relay::close);
    }

    /** What every byte passes. */
    static final class Gate {
        private boolean shut;

        synchronized void shut() {
            shut = true;
        }

        synchronized void open() {
            shut = false;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (shut) {
                wait();
            }
        }
    }
}
