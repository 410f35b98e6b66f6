package io.pulmoflow.bench.alerts;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends protocols when they are due, whatever comes of those before. Each carries the moment at
 * which it was to be sent as that of its acceptance: where this process or the broker holds one up,
 * the wait is in the latency.
 */
final class OpenLoop {
    private final Load load;
    private final int rate;

    /**
     * @param rate protocols a second
     */
    OpenLoop(Load load, int rate) {
        this.load = load;
        this.rate = rate;
    }

    /**
     * @param begin when the first protocol is due
     * @param warmUp so many of the protocols do not count below
     * @return by how much the latest sending was late, in milliseconds
     */
    long send(AvroProducer producer, Instant begin, int protocols, int warmUp) {
        long beginNanos =
                System.nanoTime()
                        + TimeUnit.MILLISECONDS.toNanos(
                                begin.toEpochMilli() - Instant.now().toEpochMilli());
        long latest = 0;
        for (int i = 0; i < protocols; i++) {
            long dueNanos = TimeUnit.SECONDS.toNanos(i) / rate;
            long ahead = beginNanos + dueNanos - System.nanoTime();
            while (ahead > 0) {
                LockSupport.parkNanos(ahead);
                ahead = beginNanos + dueNanos - System.nanoTime();
            }
            latest = i < warmUp ? 0 : Math.max(latest, -ahead);
            producer.send(
                    Topics.RAW_RIS_PROTOCOLS, "A" + i, load.protocol(i, begin.plusNanos(dueNanos)));
        }
        producer.flush();
        return TimeUnit.NANOSECONDS.toMillis(latest);
    }
}
