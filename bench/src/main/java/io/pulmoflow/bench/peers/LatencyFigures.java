package io.pulmoflow.bench.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Each contender at each rate. */
final class LatencyFigures {
    private static final double MOST = 99.9;

    private final PeersOptions options;
    private final List<LatencyMeasurement.Step> steps;

    LatencyFigures(PeersOptions options, List<LatencyMeasurement.Step> steps) {
        this.options = options;
        this.steps = steps;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%nfrom due to committed and read, ms; commits every %d ms; %d patients; %d"
                                + " thread(s) each on %d processors%n%n%-22s %6s %10s %8s %8s %8s"
                                + " %8s %10s %12s%n",
                        options.commitEvery().toMillis(),
                        options.patients(),
                        options.cores(),
                        Runtime.getRuntime().availableProcessors(),
                        "",
                        "%",
                        "facts/s",
                        "p50",
                        "p99",
                        "p99.9",
                        "slowest",
                        "results",
                        "sent late, ms"));
        for (LatencyMeasurement.Step step : steps) {
            Histogram millis = step.millis();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-22s %6d %,10d %,8d %,8d %,8d %,8d %,10d %12d%n",
                            step.contender().peer(),
                            step.ofHundred(),
                            step.rate(),
                            millis.getValueAtPercentile(50),
                            millis.getValueAtPercentile(99),
                            millis.getValueAtPercentile(MOST),
                            millis.getMaxValue(),
                            millis.getTotalCount(),
                            step.sendingLateMillis()));
        }
        return table.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("patients", options.patients());
        json.put("commit_every_ms", options.commitEvery().toMillis());
        json.put("cores_each", options.cores());
        json.put("seconds", options.seconds());
        ArrayNode all = json.putArray("steps");
        for (LatencyMeasurement.Step step : steps) {
            Histogram millis = step.millis();
            ObjectNode node = all.addObject();
            node.put("name", step.contender().peer());
            node.put("of_hundred", step.ofHundred());
            node.put("facts_per_second", step.rate());
            node.put("p50_ms", millis.getValueAtPercentile(50));
            node.put("p99_ms", millis.getValueAtPercentile(99));
            node.put("p99_9_ms", millis.getValueAtPercentile(MOST));
            node.put("max_ms", millis.getMaxValue());
            node.put("results", millis.getTotalCount());
            node.put("client_cpu_ms", Math.round(step.clientNanos() / 1e6));
            node.put("sent_late_ms", step.sendingLateMillis());
        }
        return json;
    }
}
