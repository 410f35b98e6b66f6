package io.pulmoflow.jobs.cli.images;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks into DICOM files. */
@Command(
        name = "dicom",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Look into DICOM files.",
        subcommands = DumpCommand.class,
        footer = "Exit codes: 0 shown, 1 a file cannot be read.")
public final class DicomCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(command, "dicom wants a command: dump");
    }
}
