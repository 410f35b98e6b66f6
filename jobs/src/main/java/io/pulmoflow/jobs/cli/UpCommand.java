package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.ArchiveChoice;
import io.pulmoflow.jobs.stack.LocalStack;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the stack up and waits until all of it is healthy. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Bring the local stack up: Kafka, schema registry, PostgreSQL, Orthanc where it is"
                    + " installed, Flink, source services, jobs.",
            "It goes on where it was, restarts what dies, and outlives this terminal.",
            "Is it up already, its status is shown."
        },
        footer = "Exit codes: 0 all healthy, 1 it could not be brought up.")
final class UpCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Flink TaskManagers (default: as last time, else 1).")
    private Integer workers;

    @Option(
            names = "--archive",
            paramLabel = "KIND",
            description =
                    "Where de-identified images are kept, one of ${COMPLETION-CANDIDATES} (default:"
                            + " as last time, else Orthanc where it is installed).")
    private ArchiveChoice archive;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalStack stack = options.stack();
        boolean already = stack.isSupervised();
        long began = System.nanoTime();
        Progress progress = new Progress(out);
        stack.start(
                Optional.ofNullable(workers),
                Optional.ofNullable(archive),
                already ? line -> {} : progress::line);
        if (!already) {
            out.printf("Up in %.1f s.%n%n", (System.nanoTime() - began) / 1e9);
        }
        new StatusTable(stack.status()).print(out);
        return 0;
    }
}
