package io.pulmoflow.bench.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The latencies of the measured alerts, in milliseconds. */
final class AlertFigures {
    private static final long LONGEST_MILLIS = 600_000;
    private static final int DIGITS = 3;
    private static final int SLICES = 4;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private final AlertOptions options;
    private final Map<String, Duration> cpu;
    private final long latestSending;
    private final long deadLetters;
    private final Histogram onTopic = new Histogram(LONGEST_MILLIS, DIGITS);
    private final Histogram received = new Histogram(LONGEST_MILLIS, DIGITS);
    private final List<Histogram> slices = new ArrayList<>();
    private int missing;

    /**
     * @param latestSending by how many milliseconds a protocol was sent too late at most
     */
    AlertFigures(
            AlertOptions options, Map<String, Duration> cpu, long latestSending, long deadLetters) {
        this.options = options;
        this.cpu = cpu;
        this.latestSending = latestSending;
        this.deadLetters = deadLetters;
        for (int i = 0; i < SLICES; i++) {
            slices.add(new Histogram(LONGEST_MILLIS, DIGITS));
        }
    }

    /**
     * @param alert null where none came
     */
    void add(int protocol, Alerts.Alert alert) {
        if (alert == null) {
            missing++;
            return;
        }
        long latency = Math.max(0, alert.appended() - alert.accepted());
        onTopic.recordValue(Math.min(LONGEST_MILLIS, latency));
        received.recordValue(
                Math.min(LONGEST_MILLIS, Math.max(0, alert.received() - alert.accepted())));
        long measured = protocol - (long) options.warmUpProtocols();
        long of = (long) options.rate() * options.seconds();
        slices.get((int) (measured * SLICES / of)).recordValue(Math.min(LONGEST_MILLIS, latency));
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%n%,d protocols a second for %d s after %d s to warm up; %,d participants;"
                                + " jobs: %s; %d processors%n%n",
                        options.rate(),
                        options.seconds(),
                        options.warmUpSeconds(),
                        options.participants(),
                        options.jobs().name().toLowerCase(Locale.ROOT),
                        Runtime.getRuntime().availableProcessors()));
        table.append(
                String.format(
                        Locale.ROOT,
                        "%-34s %8s %8s %8s %8s %8s %8s%n",
                        "milliseconds from the due time",
                        "alerts",
                        "p50",
                        "p90",
                        "p99",
                        "p99.9",
                        "max"));
        row(table, "alert on its topic", onTopic);
        row(table, "alert received", received);
        for (int i = 0; i < SLICES; i++) {
            row(table, "  on its topic, quarter %d of %d".formatted(i + 1, SLICES), slices.get(i));
        }
        table.append(
                String.format(
                        Locale.ROOT,
                        "%nnot come: %d; dead letters: %d; sent too late by at most %d ms (counted)"
                                + "%n",
                        missing,
                        deadLetters,
                        latestSending));
        cpu.forEach(
                (part, taken) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "CPU of %-14s %6.0f µs a protocol, %4.0f %% of one core%n",
                                        part,
                                        microsAProtocol(taken),
                                        cores(taken) * 100)));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Histogram of) {
        table.append(String.format(Locale.ROOT, "%-34s %8d", name, of.getTotalCount()));
        for (double percentile : PERCENTILES) {
            table.append(String.format(Locale.ROOT, " %8d", of.getValueAtPercentile(percentile)));
        }
        table.append('\n');
    }

    private double microsAProtocol(Duration taken) {
        return taken.toNanos() / 1e3 / options.rate() / options.seconds();
    }

    private double cores(Duration taken) {
        return taken.toNanos() / 1e9 / options.seconds();
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("protocols_per_second", options.rate());
        json.put("seconds", options.seconds());
        json.put("warm_up_seconds", options.warmUpSeconds());
        json.put("participants", options.participants());
        json.put("calls_per_thousand", options.callsPerThousand());
        json.put("jobs", options.jobs().name().toLowerCase(Locale.ROOT));
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("alerts", onTopic.getTotalCount());
        json.put("missing", missing);
        json.put("dead_letters", deadLetters);
        json.put("latest_sending_ms", latestSending);
        json.set("on_topic_ms", percentiles(onTopic));
        json.set("received_ms", percentiles(received));
        ObjectNode micros = json.putObject("cpu_micros_per_protocol");
        cpu.forEach((part, taken) -> micros.put(part, Math.round(microsAProtocol(taken))));
        return json.toPrettyString() + "\n";
    }

    private static ObjectNode percentiles(Histogram of) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("p50", of.getValueAtPercentile(50));
        json.put("p90", of.getValueAtPercentile(90));
        json.put("p99", of.getValueAtPercentile(99));
        json.put("p99.9", of.getValueAtPercentile(99.9));
        json.put("max", of.getMaxValue());
        return json;
    }
}
