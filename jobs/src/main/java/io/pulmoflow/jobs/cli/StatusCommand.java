package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.StackStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the stack is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Say of each part whether it runs, its address and health; of each job its state,"
                        + " restarts, last checkpoint and lag.",
        footer = "Exit codes: 0 all healthy, 3 degraded, 4 down.")
final class StatusCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StackStatus status = options.stack().status();
        StatusTable table = new StatusTable(status);
        if (json) {
            out.println(table.json());
        } else {
            table.print(out);
        }
        return exitCode(status.verdict());
    }

    static int exitCode(StackStatus.Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> 0;
            case DEGRADED -> 3;
            case DOWN -> 4;
        };
    }
}
