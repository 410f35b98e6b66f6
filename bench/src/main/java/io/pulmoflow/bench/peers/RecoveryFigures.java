package io.pulmoflow.bench.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** How long each contender takes to go on after its process was killed. */
final class RecoveryFigures {
    private final PeersOptions options;
    private final List<RecoveryMeasurement.Recovery> recoveries;

    RecoveryFigures(PeersOptions options, List<RecoveryMeasurement.Recovery> recoveries) {
        this.options = options;
        this.recoveries = recoveries;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%nafter a kill at %,d facts a second; %,d patients; commits every %d ms%n%n"
                                + "%-22s %18s %18s%n",
                        options.rate(),
                        options.patients(),
                        options.commitEvery().toMillis(),
                        "",
                        "first result, ms",
                        "caught up, ms"));
        for (RecoveryMeasurement.Recovery one : recoveries) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-22s %,18d %,18d%n",
                            one.contender().peer(),
                            one.firstMillis(),
                            one.caughtUpMillis()));
        }
        return table.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("patients", options.patients());
        json.put("facts_per_second", options.rate());
        json.put("commit_every_ms", options.commitEvery().toMillis());
        ArrayNode all = json.putArray("contenders");
        for (RecoveryMeasurement.Recovery one : recoveries) {
            ObjectNode node = all.addObject();
            node.put("name", one.contender().peer());
            node.put("first_result_ms", one.firstMillis());
            node.put("caught_up_ms", one.caughtUpMillis());
        }
        return json;
    }
}
