package io.pulmoflow.bench.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The turns of all contenders at one backlog. */
final class DrainFigures {
    private static final double NANOS = 1e9;
    private static final double THOUSAND = 1e3;
    private static final double HUNDRED = 100;

    private final PeersOptions options;
    private final long facts;
    private final long factBytes;
    private final Map<Contender, List<Turn>> turns = new EnumMap<>(Contender.class);

    /**
     * @param facts that were to be drained
     * @param factBytes of their values
     */
    DrainFigures(PeersOptions options, long facts, long factBytes) {
        this.options = options;
        this.facts = facts;
        this.factBytes = factBytes;
    }

    void add(Contender contender, Turn turn) {
        turns.computeIfAbsent(contender, one -> new ArrayList<>()).add(turn);
    }

    /** Thousands of facts for a second of the client's processor; of an even number the lower. */
    private double aClientSecond(Contender of) {
        return median(of, turn -> facts / THOUSAND / (turn.clientNanos() / NANOS));
    }

    private double aSecondOfBoth(Contender of) {
        return median(
                of, turn -> facts / THOUSAND / ((turn.clientNanos() + turn.serverNanos()) / NANOS));
    }

    private double aSecondOfWall(Contender of) {
        return median(of, turn -> facts / THOUSAND / (turn.wallNanos() / NANOS));
    }

    /** Of state, a patient. */
    private double stateBytesEach(Contender of) {
        return median(of, turn -> (double) turn.kept().bytes() / options.patients());
    }

    private double snapshotMillis(Contender of) {
        return median(of, turn -> turn.kept().snapshotMillis());
    }

    private double median(Contender of, ToDoubleFunction<Turn> figure) {
        List<Double> sorted = turns.get(of).stream().map(figure::applyAsDouble).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%n%,d facts of %,d patients, %d bytes each; commits every %d ms; %d"
                                + " thread(s) each on %d processors; heap %s; median of %d rounds%n%n",
                        facts,
                        options.patients(),
                        factBytes / facts,
                        options.commitEvery().toMillis(),
                        options.cores(),
                        Runtime.getRuntime().availableProcessors(),
                        options.heap(),
                        options.rounds()));
        table.append(
                String.format(
                        Locale.ROOT,
                        "%-22s %12s %12s %12s %10s %12s %12s %12s %24s%n",
                        "thousand facts for",
                        "client CPU-s",
                        "both CPU-s",
                        "second",
                        "results",
                        "state, B each",
                        "snapshot, ms",
                        "compiling, %",
                        "client, each round"));
        for (Contender one : turns.keySet()) {
            StringBuilder each = new StringBuilder();
            for (Turn turn : turns.get(one)) {
                each.append(
                        String.format(
                                Locale.ROOT,
                                " %5.0f",
                                facts / THOUSAND / (turn.clientNanos() / NANOS)));
            }
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-22s %12.0f %12.0f %12.0f %,10d %12.0f %12.0f %12.1f %s%n",
                            one.peer(),
                            aClientSecond(one),
                            aSecondOfBoth(one),
                            aSecondOfWall(one),
                            turns.get(one).get(0).results(),
                            stateBytesEach(one),
                            snapshotMillis(one),
                            HUNDRED * median(one, Turn::compilingShare),
                            each));
        }
        return table.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("patients", options.patients());
        json.put("months", options.months());
        json.put("facts", facts);
        json.put("bytes_per_fact", factBytes / facts);
        json.put("seed", options.seed());
        json.put("commit_every_ms", options.commitEvery().toMillis());
        json.put("cores_each", options.cores());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("heap", options.heap());
        ArrayNode all = json.putArray("contenders");
        for (Contender one : turns.keySet()) {
            ObjectNode node = all.addObject();
            node.put("name", one.peer());
            node.put("facts_per_client_cpu_second", Math.round(aClientSecond(one) * THOUSAND));
            node.put("facts_per_cpu_second", Math.round(aSecondOfBoth(one) * THOUSAND));
            node.put("facts_per_second", Math.round(aSecondOfWall(one) * THOUSAND));
            node.put("state_bytes_per_patient", Math.round(stateBytesEach(one)));
            node.put("snapshot_ms", Math.round(snapshotMillis(one)));
            ArrayNode rounds = node.putArray("rounds");
            for (Turn turn : turns.get(one)) {
                ObjectNode round = rounds.addObject();
                round.put("client_cpu_ms", Math.round(turn.clientNanos() / 1e6));
                round.put("server_cpu_ms", Math.round(turn.serverNanos() / 1e6));
                round.put("compile_ms", turn.compileMillis());
                round.put("wall_ms", Math.round(turn.wallNanos() / 1e6));
                round.put("results", turn.results());
            }
        }
        return json;
    }
}
