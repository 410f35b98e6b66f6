package io.pulmoflow.bench.peers;

import static io.pulmoflow.bench.peers.Turns.say;

import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A backlog, drained by one contender after another, each in a process of its own that has been
 * warmed up, round after round.
 */
final class DrainMeasurement {
    private static final String WARM_UP = "warm-up";
    private static final String MEASURED = "measured";

    private final PeersOptions options;
    private final Turns turns;
    private final Workload workload;

    DrainMeasurement(PeersOptions options, Turns turns) {
        this.options = options;
        this.turns = turns;
        this.workload = new Workload(options.seed(), options.patients(), options.months());
    }

    DrainFigures measure() throws IOException, InterruptedException {
        Workload small = new Workload(options.seed() + 1, options.warmUpPatients(), 1);
        long warm = turns.load(WARM_UP, small, small.arrivals()).count();
        say("loading facts of %,d patients".formatted(options.patients()));
        long[] arrivals = workload.arrivals();
        Turns.Loaded loaded = turns.load(MEASURED, workload, arrivals);
        Answers expected = Answers.expected(workload, arrivals, options.sampleOfHundred());
        DrainFigures figures = new DrainFigures(options, loaded.count(), loaded.bytes());
        for (int round = 1; round <= options.rounds(); round++) {
            for (Contender contender : options.contenders()) {
                Path folder = options.folder().resolve(contender.peer() + "-" + round);
                try (PeerClient client = turns.start(contender, folder, workload.now())) {
                    turns.drain(turns.run(contender, WARM_UP), client, warm);
                    Turn turn = measured(contender, client, loaded.count(), expected);
                    figures.add(contender, turn);
                    say(
                            "round %d, %s: %.2f s of processor, %.2f s of the servers', %.2f s"
                                    .formatted(
                                            round,
                                            contender.peer(),
                                            turn.clientNanos() / 1e9,
                                            turn.serverNanos() / 1e9,
                                            turn.wallNanos() / 1e9));
                }
                Turns.remove(folder);
                turns.forget();
            }
        }
        return figures;
    }

    private Turn measured(Contender contender, PeerClient client, long facts, Answers expected)
            throws IOException {
        Run run = turns.run(contender, MEASURED);
        Turn turn = turns.drain(run, client, facts);
        Answers answers = turns.answers(run);
        if (contender.remembers()) {
            answers.check(expected, contender);
        }
        return new Turn(
                turn.clientNanos(),
                turn.serverNanos(),
                TimeUnit.MILLISECONDS.toNanos(answers.lastAppended()) - turn.wallNanos(),
                answers.records(),
                turn.kept());
    }
}
