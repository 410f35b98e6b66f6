package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds the end state against what a generated programme must end as. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Hold the warehouse, the ledger and the open notifications against expected.json, for"
                    + " every participant.",
            "Files of other programmes that this stack has taken in are left out of account where"
                    + " manifest.json and the files lie beside expected.json."
        },
        footer = "Exit codes: 0 all as expected, 1 not.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "EXPECTED.json", description = "Written by generate and by demo.")
    private Path file;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Differences to print (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(file)) {
            throw new StackFailure("There is no file " + file);
        }
        LocalStack stack = options.stack();
        Expectation expectation =
                new Expectation(stack, file, new DemoClock(stack.layout().clock()));
        List<String> differences = expectation.differences();
        PrintWriter out = spec.commandLine().getOut();
        print(differences, limit, out);
        if (differences.isEmpty()) {
            out.printf(
                    "All %d participants are as expected, %d of them in the register.%n",
                    expectation.participants(), expectation.registered());
        }
        return differences.isEmpty() ? 0 : 1;
    }

    static void print(List<String> differences, int limit, PrintWriter out) {
        differences.stream().limit(limit).forEach(out::println);
        if (differences.size() > limit) {
            out.printf("… and %d differences more.%n", differences.size() - limit);
        }
    }
}
