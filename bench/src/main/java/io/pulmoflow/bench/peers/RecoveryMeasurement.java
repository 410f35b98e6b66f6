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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The contender's process is killed while facts come at a steady rate, and begun again at once: how
 * long until the first result of the new one can be read, and until it has caught up. What is out
 * at the end has to be what the rules give, once more.
 */
final class RecoveryMeasurement {
    private static final String BACKLOG = "backlog-";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** What the killed process had sent is on its topic by then. */
    private static final long ON_THE_WIRE_MILLIS = 200;

    private final PeersOptions options;
    private final Turns turns;
    private final Workload workload;

    /**
     * How long after the kill.
     *
     * @param firstMillis until the first new result
     * @param caughtUpMillis until all that was sent by then had been taken
     */
    record Recovery(Contender contender, long firstMillis, long caughtUpMillis) {}

    RecoveryMeasurement(PeersOptions options, Turns turns) {
        this.options = options;
        this.turns = turns;
        this.workload = new Workload(options.seed(), options.patients(), options.months());
    }

    List<Recovery> measure() throws IOException, InterruptedException {
        long[] arrivals = workload.arrivals();
        Answers expected = Answers.expected(workload, arrivals, options.sampleOfHundred());
        List<Recovery> all = new ArrayList<>();
        for (Contender contender : options.contenders()) {
            if (contender.remembers() && contender.tellsCauses()) {
                Recovery recovery = one(contender, arrivals, expected);
                say(
                        "%s: first result after %,d ms, caught up after %,d ms"
                                .formatted(
                                        contender.peer(),
                                        recovery.firstMillis(),
                                        recovery.caughtUpMillis()));
                all.add(recovery);
                turns.forget();
            }
        }
        return all;
    }

    private Recovery one(Contender contender, long[] arrivals, Answers expected)
            throws IOException, InterruptedException {
        int live = (int) Math.min(arrivals.length / 2, (long) options.rate() * options.seconds());
        int backlog = arrivals.length - live;
        String inputs = BACKLOG + contender.peer();
        turns.load(inputs, workload, Arrays.copyOf(arrivals, backlog));
        Path folder = options.folder().resolve(contender.peer());
        Run run = turns.run(contender, inputs);
        PeerClient first = turns.start(contender, folder, workload.now());
        first.open(run);
        turns.awaitCommitted(run, first, backlog, LIMIT);

        OpenLoop loop =
                new OpenLoop(
                        workload,
                        Arrays.copyOfRange(arrivals, backlog, arrivals.length),
                        options.rate());
        AtomicLong killedAt = new AtomicLong(Long.MAX_VALUE - ON_THE_WIRE_MILLIS);
        AtomicLong firstAt = new AtomicLong();
        long caughtUpAt;
        try (Loader loader = turns.loader(inputs);
                ResultReader reader =
                        turns.reader(run)
                                .begin(
                                        (record, result) -> {
                                            if (record.timestamp()
                                                    > killedAt.get() + ON_THE_WIRE_MILLIS) {
                                                firstAt.compareAndSet(
                                                        0, System.currentTimeMillis());
                                            }
                                        })) {
            CompletableFuture<Long> sending =
                    CompletableFuture.supplyAsync(() -> loop.send(loader));
            Patience.pause(Duration.ofSeconds(options.seconds()).dividedBy(3));
            first.kill();
            killedAt.set(System.currentTimeMillis());
            try (PeerClient second = turns.start(contender, folder, workload.now())) {
                second.resume(run);
                Patience.until(LIMIT, LOOK_EVERY, () -> firstAt.get() != 0);
                turns.awaitCommitted(run, second, turns.sent(inputs), LIMIT);
                caughtUpAt = System.currentTimeMillis();
                sending.join();
                turns.awaitCommitted(run, second, arrivals.length, LIMIT);
                second.closeRun();
            }
        }
        turns.answers(run).check(expected, contender);
        Turns.remove(folder);
        return new Recovery(contender, firstAt.get() - killedAt.get(), caughtUpAt - killedAt.get());
    }
}
