package io.pulmoflow.jobs.cli;

import io.pulmoflow.generator.Programme;
import io.pulmoflow.generator.ProgrammeSummary;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a synthetic programme's files. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Write the files of a synthetic screening programme: what four hospital systems would"
                    + " export, dirty as life is.",
            "The same seed gives the same bytes. expected.json says what each participant must end"
                    + " as; manifest.json in which order the files come."
        },
        footer = "Exit codes: 0 written, 1 the folder cannot be written or is not empty.")
final class GenerateCommand implements Callable<Integer> {
    @Mixin private ProgrammeChoice choice;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "An empty folder.")
    private Path folder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(out);
        try {
            ProgrammeSummary summary =
                    new Programme(choice.programme())
                            .writeTo(folder, new Tenths(choice.participants(), progress));
            progress.line(
                    "%d files with %d records in %s"
                            .formatted(summary.files(), summary.records(), folder));
            return 0;
        } catch (DirectoryNotEmptyException e) {
            throw new StackFailure(folder + " is not empty: choose another folder.", e);
        }
    }
}
