package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.jobs.chaos.Recovery;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What faults came to, as a table and as JSON.
 *
 * @param left faults that this machine does not allow, and why
 */
record ChaosReport(
        long seed,
        List<Recovery> recoveries,
        List<ChaosCheck.Finding> findings,
        List<String> left) {
    ChaosReport {
        recoveries = List.copyOf(recoveries);
        findings = List.copyOf(findings);
        left = List.copyOf(left);
    }

    /** Whether all recovered, every fault could be done, and all holds that has to. */
    boolean well() {
        return recoveries.stream()
                        .allMatch(one -> one.recovery().isPresent() && one.problem().isEmpty())
                && findings.stream().allMatch(ChaosCheck.Finding::holds);
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable("AFTER", "FAULT", "LASTED", "RECOVERED IN", "PROBLEM");
        for (Recovery one : recoveries) {
            table.add(
                    seconds(one.after()),
                    one.fault(),
                    seconds(one.lasted()),
                    one.recovery().map(ChaosReport::seconds).orElse("never"),
                    one.problem().orElse(""));
        }
        table.print(out);
        out.println();
        for (String fault : left) {
            out.println("Not done here: " + fault);
        }
        for (ChaosCheck.Finding finding : findings) {
            out.printf(
                    "%-16s %s%n", finding.holds() ? "holds" : "DOES NOT HOLD", finding.question());
            finding.problems().stream().limit(20).forEach(line -> out.println("    " + line));
        }
        out.println(well() ? "All is well." : "Not all is well.");
    }

    String json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("seed", seed).put("well", well());
        ArrayNode faults = node.putArray("faults");
        for (Recovery one : recoveries) {
            ObjectNode fault =
                    faults.addObject()
                            .put("fault", one.fault())
                            .put("after_seconds", one.after().toMillis() / 1e3)
                            .put("lasted_seconds", one.lasted().toMillis() / 1e3);
            Optional<Duration> recovery = one.recovery();
            if (recovery.isPresent()) {
                fault.put("recovery_seconds", recovery.get().toMillis() / 1e3);
            } else {
                fault.putNull("recovery_seconds");
            }
            one.problem().ifPresent(problem -> fault.put("problem", problem));
        }
        left.forEach(node.putArray("not_done")::add);
        ArrayNode checks = node.putArray("checks");
        for (ChaosCheck.Finding finding : findings) {
            ObjectNode check =
                    checks.addObject()
                            .put("question", finding.question())
                            .put("holds", finding.holds());
            finding.problems().forEach(check.putArray("problems")::add);
        }
        return node.toPrettyString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
