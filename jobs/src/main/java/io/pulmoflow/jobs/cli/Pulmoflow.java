package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.cli.images.DeidentifyCommand;
import io.pulmoflow.jobs.cli.images.DicomCommand;
import io.pulmoflow.jobs.cli.privacy.PrivacyCommand;
import io.pulmoflow.jobs.stack.StackFailure;
import java.time.Duration;
import java.util.Arrays;
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
            DeidentifyCommand.class,
            DicomCommand.class,
            CaseCommand.class,
            AcknowledgeCommand.class,
            ClockCommand.class,
            ClassifyCommand.class,
            PrivacyCommand.class,
            ErasuresCommand.class,
            ExportCommand.class,
            ExportsCommand.class,
            KeysCommand.class,
            ContactCommand.class,
            AuditCommand.class,
            ChaosCommand.class,
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
        System.exit(execute(arguments));
    }

    /**
     * Commands on files are also run many times over, by scripts: they are begun without reading
     * what all the others are, which takes longer than their work on one file.
     */
    private static int execute(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        String[] rest =
                arguments.length == 0
                        ? arguments
                        : Arrays.copyOfRange(arguments, 1, arguments.length);
        return switch (first) {
            case "deidentify" ->
                    alone(new DeidentifyCommand(), "pulmoflow deidentify").execute(rest);
            case "dicom" -> alone(new DicomCommand(), "pulmoflow dicom").execute(rest);
            default -> commandLine().execute(arguments);
        };
    }

    private static CommandLine alone(Object command, String name) {
        return wired(new CommandLine(command).setCommandName(name));
    }

    /** The commands, wired; what stops a command is said in its own words, without a trace. */
    static CommandLine commandLine() {
        return wired(new CommandLine(new Pulmoflow()));
    }

    private static CommandLine wired(CommandLine commands) {
        return commands.registerConverter(Duration.class, new Durations())
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
