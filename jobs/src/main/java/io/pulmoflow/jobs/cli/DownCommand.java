package io.pulmoflow.jobs.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes the stack down, keeping everything. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = {
            "Take the local stack down: jobs with a savepoint, then the parts, last started first.",
            "Nothing is lost: up goes on from here."
        },
        footer = "Exit code: 0, also where nothing was up.")
final class DownCommand implements Callable<Integer> {
    @Mixin private StackOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out);
        boolean wasUp = options.stack().stop(progress::line);
        out.println(wasUp ? "Down." : "Nothing was up.");
        return 0;
    }
}
