package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.jobs.stack.LocalStack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that every record ended once. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Prove that in = sum of the terminal states, for every source, and that every receipt"
                    + " that an inbox holds is known.",
            "Files that still lie in an inbox count as not settled."
        },
        footer = "Exit codes: 0 balanced, 1 not balanced.")
final class ReconcileCommand implements Callable<Integer> {
    private static final int NAMED = 5;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Mixin private StackOptions options;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "0s",
            description = "Give it so long to balance, such as 90s (default: not at all).")
    private Duration patience;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        LocalStack stack = options.stack();
        Balance balance = Balance.await(stack, patience, LOOK_EVERY, look -> {});
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(balance));
        } else {
            print(balance, out);
        }
        return balance.balanced() ? 0 : 1;
    }

    static void print(Balance balance, PrintWriter out) {
        TextTable table =
                new TextTable(
                        "SOURCE",
                        "CAME IN",
                        "APPLIED",
                        "SUPERSEDED",
                        "WAITING",
                        "EXCLUDED",
                        "QUARANTINED",
                        "OPEN");
        for (Balance.Line line : balance.lines()) {
            table.add(
                    line.source(),
                    Long.toString(line.cameIn()),
                    Long.toString(line.applied()),
                    Long.toString(line.superseded()),
                    Long.toString(line.waiting()),
                    Long.toString(line.excluded()),
                    Long.toString(line.quarantined()),
                    Long.toString(line.open()));
        }
        table.print(out);
        if (balance.balanced()) {
            out.println("Balanced: every record that came in ended in one state.");
            return;
        }
        for (Balance.Line line : balance.lines()) {
            if (line.open() > 0) {
                out.printf(
                        "%s is off: %d records came in and are in no state.%n",
                        line.source(), line.open());
            } else if (line.open() < 0) {
                out.printf(
                        "%s is off: %d more records ended than came in.%n",
                        line.source(), -line.open());
            }
        }
        if (balance.waitingFiles() > 0) {
            out.printf("%d files lie in an inbox, not done.%n", balance.waitingFiles());
        }
        balance.unknownReceipts().stream()
                .limit(NAMED)
                .forEach(receipt -> out.println("Not known in the warehouse: " + receipt));
        if (balance.unknownReceipts().size() > NAMED) {
            out.printf("… and %d receipts more.%n", balance.unknownReceipts().size() - NAMED);
        }
    }

    private static String json(Balance balance) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("balanced", balance.balanced());
        node.put("waiting_files", balance.waitingFiles());
        node.put("unknown_receipts", balance.unknownReceipts().size());
        ArrayNode sources = node.putArray("sources");
        for (Balance.Line line : balance.lines()) {
            sources.addObject()
                    .put("source", line.source())
                    .put("came_in", line.cameIn())
                    .put("applied", line.applied())
                    .put("superseded", line.superseded())
                    .put("waiting", line.waiting())
                    .put("excluded", line.excluded())
                    .put("quarantined", line.quarantined())
                    .put("open", line.open());
        }
        return node.toPrettyString();
    }
}
