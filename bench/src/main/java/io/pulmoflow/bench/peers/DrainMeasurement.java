package io.pulmoflow.bench.peers;

import static io.pulmoflow.bench.peers.Turns.say;

import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.workload.Workload;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A backlog, drained by one contender after another, each in a process of its own, round after
 * round. The processes stay from round to round; before the first each drains the same backlog
 * until its compiler has come to rest.
 */
final class DrainMeasurement {
    private static final String MEASURED = "measured";

    /** Of a contender's processor, that its compiler may still take once it is warm. */
    private static final double AT_REST = 0.1;

    private final PeersOptions options;
    private final Turns turns;
    private final Workload workload;

    DrainMeasurement(PeersOptions options, Turns turns) {
        this.options = options;
        this.turns = turns;
        this.workload = new Workload(options.seed(), options.patients(), options.months());
    }

    DrainFigures measure() throws IOException, InterruptedException {
        say("loading facts of %,d patients".formatted(options.patients()));
        long[] arrivals = workload.arrivals();
        Turns.Loaded loaded = turns.load(MEASURED, workload, arrivals);
        Answers expected = Answers.expected(workload, arrivals, options.sampleOfHundred());
        DrainFigures figures = new DrainFigures(options, loaded.count(), loaded.bytes());
        try (PeerClients clients = new PeerClients(options, turns, workload.now())) {
            for (Contender contender : options.contenders()) {
                warmUp(contender, clients.start(contender), loaded.count());
            }
            for (int round = 1; round <= options.rounds(); round++) {
                for (Contender contender : options.contenders()) {
                    Turn turn =
                            measured(contender, clients.of(contender), loaded.count(), expected);
                    figures.add(contender, turn);
                    tell("round " + round, contender, turn);
                }
            }
        }
        return figures;
    }

    private void warmUp(Contender contender, PeerClient client, long facts) throws IOException {
        for (int turn = 1; turn <= options.warmUpTurns(); turn++) {
            Turn warming = turns.drain(turns.run(contender, MEASURED), client, facts);
            tell("warm-up " + turn, contender, warming);
            turns.forget();
            if (warming.compilingShare() < AT_REST) {
                return;
            }
        }
    }

    private static void tell(String when, Contender contender, Turn turn) {
        say(
                "%s, %s: %.2f s of processor, %.2f s of the servers', the compiler %.2f s"
                        .formatted(
                                when,
                                contender.peer(),
                                turn.clientNanos() / 1e9,
                                turn.serverNanos() / 1e9,
                                turn.compileMillis() / 1e3));
    }

    private Turn measured(Contender contender, PeerClient client, long facts, Answers expected)
            throws IOException {
        Run run = turns.run(contender, MEASURED);
        Turn turn = turns.drain(run, client, facts);
        Answers answers = turns.answers(run);
        turns.forget();
        if (contender.remembers()) {
            answers.check(expected, contender);
        }
        return new Turn(
                turn.clientNanos(),
                turn.serverNanos(),
                turn.compileMillis(),
                TimeUnit.MILLISECONDS.toNanos(answers.lastAppended()) - turn.wallNanos(),
                answers.records(),
                turn.kept());
    }
}
