package io.pulmoflow.jobs.cli;

import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a snapshot of the register away. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the register as CSV files of one instant, with a manifest.",
            "Who is in it is kept in the books: pulmoflow exports tells when somebody has to be"
                    + " removed from it."
        },
        footer = "Exit codes: 0 done, 1 not.")
final class ExportCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "A new or empty folder.")
    private Path folder;

    @Option(
            names = "--k",
            paramLabel = "N",
            description = "Least size of a class that is in force, for the manifest.")
    private Integer k;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LocalStack stack = options.stack();
        RegisterExport export = new RegisterExport(Clock.systemUTC(), UUID.randomUUID().toString());
        try (Connection reading = Warehouse.reading(stack);
                Connection writing = Warehouse.as(WarehouseRole.WRITER, stack)) {
            RegisterExport.Taken taken = export.take(reading, writing, folder, k);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Export %s: %d people, in %s%n",
                            taken.exportId(), taken.people(), folder);
            if (taken.left() > 0) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%d of them withdrew meanwhile: pulmoflow exports --removals FILE%n",
                                taken.left());
            }
            return 0;
        } catch (FileSystemException e) {
            throw new StackFailure(folder + " cannot be written, or is not empty.", e);
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }
}
