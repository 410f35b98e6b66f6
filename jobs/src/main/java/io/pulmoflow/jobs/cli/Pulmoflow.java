package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.StackFailure;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: the two-minute way in, and the operator's tools. */
@Command(
        name = "pulmoflow",
        mixinStandardHelpOptions = true,
        version = "pulmoflow 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "From four hospital sources to an alert and a depersonalized register.",
            "",
            "Begin with: pulmoflow demo"
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            GenerateCommand.class,
            SubmitCommand.class,
            TailCommand.class,
            SqlCommand.class,
            ReconcileCommand.class,
            DeadLettersCommand.class,
            VerifyCommand.class,
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done, or all is well",
            "  1  the answer is no: not balanced, not as expected, could not be done",
            "  2  the command was not understood",
            "  3  status: degraded",
            "  4  status: down",
            "  130  interrupted",
            "",
            "The state of the stack lives in var/ beside the programme; --var or PULMOFLOW_VAR",
            "chooses another folder, --port-base or PULMOFLOW_PORT_BASE other ports (27000)."
        })
public final class Pulmoflow {
    private Pulmoflow() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands, wired; what stops a command is said in its own words, without a trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Pulmoflow())
                .registerConverter(Duration.class, new Durations())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            if (failure instanceof StackFailure) {
                                command.getErr().println(failure.getMessage());
                            } else {
                                command.getErr()
                                        .println(
                                                "%s: %s"
                                                        .formatted(
                                                                failure.getClass().getSimpleName(),
                                                                failure.getMessage()));
                                if (System.getenv("PULMOFLOW_TRACE") != null) {
                                    failure.printStackTrace(command.getErr());
                                }
                            }
                            return CommandLine.ExitCode.SOFTWARE;
                        });
    }
}
