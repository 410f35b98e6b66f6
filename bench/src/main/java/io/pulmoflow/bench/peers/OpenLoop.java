package io.pulmoflow.bench.peers;

import io.pulmoflow.bench.peers.workload.Workload;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends facts when they are due, whatever has become of those before. Each says when it was to be
 * sent: where this process or the broker holds one up, the wait is in its latency.
 */
final class OpenLoop {
    private final Workload workload;
    private final long[] arrivals;
    private final int rate;

    /**
     * @param rate facts a second
     */
    OpenLoop(Workload workload, long[] arrivals, int rate) {
        this.workload = workload;
        this.arrivals = arrivals;
        this.rate = rate;
    }

    /**
     * @return by how much the latest sending was late, in milliseconds
     */
    long send(Loader loader) {
        long beginNanos = System.nanoTime();
        long beginMillis = System.currentTimeMillis();
        long latest = 0;
        for (int i = 0; i < arrivals.length; i++) {
            long dueNanos = TimeUnit.SECONDS.toNanos(i) / rate;
            long ahead = beginNanos + dueNanos - System.nanoTime();
            while (ahead > 0) {
                LockSupport.parkNanos(ahead);
                ahead = beginNanos + dueNanos - System.nanoTime();
            }
            latest = Math.max(latest, -ahead);
            SpecificRecord fact = workload.fact(arrivals[i]);
            fact.put(
                    fact.getSchema().getField("sentAt").pos(),
                    beginMillis + TimeUnit.NANOSECONDS.toMillis(dueNanos));
            loader.send(fact);
        }
        loader.flush();
        return TimeUnit.NANOSECONDS.toMillis(latest);
    }
}
