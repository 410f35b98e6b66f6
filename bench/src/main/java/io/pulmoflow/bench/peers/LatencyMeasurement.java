package io.pulmoflow.bench.peers;

import static io.pulmoflow.bench.peers.Turns.say;

import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.workload.Workload;
import io.pulmoflow.jobs.stack.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Facts at a steady rate, whatever becomes of them: from when each was to be sent until its result
 * can be read as committed. The rates are shares of what the contender was seen to drain in the
 * same process before, with sender and reader beside it.
 */
final class LatencyMeasurement {
    private static final String WARM_UP = "warm-up";
    private static final String LIVE = "live-";
    private static final int HUNDRED = 100;
    private static final Duration CATCH_UP_LIMIT = Duration.ofMinutes(2);

    /** Until subscriptions stand. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    /** What is sent first does not count. */
    private static final Duration UNCOUNTED = Duration.ofSeconds(5);

    private final PeersOptions options;
    private final Turns turns;
    private final Workload workload;
    private int steps;

    /**
     * One contender at one rate.
     *
     * @param ofHundred of what it drained
     * @param sendingLateMillis the latest sending, after it was due
     * @param millis from due to seen
     */
    record Step(
            Contender contender,
            int ofHundred,
            int rate,
            long clientNanos,
            long sendingLateMillis,
            Histogram millis) {}

    LatencyMeasurement(PeersOptions options, Turns turns) {
        this.options = options;
        this.turns = turns;
        this.workload = new Workload(options.seed(), options.patients(), options.months());
    }

    private List<Contender> tellingCauses() {
        return options.contenders().stream().filter(Contender::tellsCauses).toList();
    }

    List<Step> measure() throws IOException, InterruptedException {
        Workload small = new Workload(options.seed() + 1, options.warmUpPatients(), 1);
        long warm = turns.load(WARM_UP, small, small.arrivals()).count();
        long[] arrivals = workload.arrivals();
        List<Step> all = new ArrayList<>();
        for (Contender contender : tellingCauses()) {
            Path folder = options.folder().resolve(contender.peer());
            try (PeerClient client = turns.start(contender, folder, workload.now())) {
                turns.drain(turns.run(contender, WARM_UP), client, warm);
                Run second = turns.run(contender, WARM_UP);
                Turn turn = turns.drain(second, client, warm);
                long end = TimeUnit.MILLISECONDS.toNanos(turns.answers(second).lastAppended());
                double most = warm / ((end - turn.wallNanos()) / 1e9);
                for (int ofHundred : options.ofHundred()) {
                    Step step = step(contender, client, ofHundred, most, arrivals);
                    say(
                            "%s at %,d a second: p50 %d ms, p99 %d ms"
                                    .formatted(
                                            contender.peer(),
                                            step.rate(),
                                            step.millis().getValueAtPercentile(50),
                                            step.millis().getValueAtPercentile(99)));
                    all.add(step);
                }
            }
            Turns.remove(folder);
            turns.forget();
        }
        return all;
    }

    private Step step(
            Contender contender, PeerClient client, int ofHundred, double most, long[] arrivals)
            throws IOException, InterruptedException {
        int rate = (int) (most * ofHundred / HUNDRED);
        int count = (int) Math.min(arrivals.length, (long) rate * options.seconds());
        String inputs = LIVE + ++steps;
        turns.createInputs(inputs);
        Run run = turns.run(contender, inputs);
        Histogram millis = new Histogram(3);
        long late;
        long clientNanos;
        client.open(run);
        Patience.pause(SETTLE);
        long countedFrom = System.currentTimeMillis() + UNCOUNTED.toMillis();
        ResultReader reader =
                turns.reader(run)
                        .begin(
                                (record, result) -> {
                                    long passed =
                                            System.currentTimeMillis() - result.getCauseSentAt();
                                    // Nothing was sent for what time alone has led to.
                                    if (result.getCauseSentAt() >= countedFrom) {
                                        millis.recordValue(Math.max(0, passed));
                                    }
                                });
        try (reader;
                Loader loader = turns.loader(inputs)) {
            OpenLoop loop = new OpenLoop(workload, Arrays.copyOf(arrivals, count), rate);
            late = loop.send(loader);
            turns.awaitCommitted(run, client, count, CATCH_UP_LIMIT);
            clientNanos = client.closeRun().cpuNanos();
        }
        return new Step(contender, ofHundred, rate, clientNanos, late, millis);
    }
}
