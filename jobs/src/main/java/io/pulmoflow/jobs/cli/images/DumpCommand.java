package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.dicom.DicomDump;
import io.pulmoflow.dicom.DicomFault;
import io.pulmoflow.dicom.DicomLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints data sets. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = {
            "Print data sets, an element a line. What it prints may name a patient.",
            "A file that cannot be read to its end is printed as far as it goes, and said so."
        },
        footer = "Exit codes: 0 shown, 1 a file cannot be read.")
final class DumpCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "DICOM files.")
    private List<Path> files;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean failed = false;
        for (Path file : files) {
            if (files.size() > 1) {
                out.printf("# %s%n", file);
            }
            try {
                DicomDump.print(file, out, DicomLimits.usual());
                out.flush();
            } catch (IOException e) {
                out.flush();
                failed = true;
                spec.commandLine().getErr().println(complaint(file, e));
            }
        }
        return failed ? 1 : 0;
    }

    private static String complaint(Path file, IOException failure) {
        return failure instanceof DicomFault fault ? file + ": " + fault : file + " cannot be read";
    }
}
