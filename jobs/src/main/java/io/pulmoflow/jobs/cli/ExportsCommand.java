package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells which snapshots hold people who withdrew since. */
@Command(
        name = "exports",
        mixinStandardHelpOptions = true,
        description = "List exports, since when they are stale, and how many people to remove.",
        footer = "Exit codes: 0 none is stale, 1 one is.")
final class ExportsCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Option(
            names = "--removals",
            paramLabel = "FILE",
            description = "Write who is to be removed from which export, as CSV.")
    private Path removals;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LocalStack stack = options.stack();
        try (Connection connection = Warehouse.reading(stack)) {
            int stale = list(connection);
            if (removals != null) {
                write(connection);
            }
            return stale == 0 ? 0 : 1;
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }

    private int list(Connection connection) throws SQLException {
        TextTable table = new TextTable("EXPORT", "TAKEN", "PEOPLE", "TO REMOVE", "STALE SINCE");
        int[] stale = {0};
        Warehouse.each(
                connection,
                "SELECT export_id, at, people, to_remove, stale_since FROM ops.export_status ORDER"
                        + " BY at",
                row -> {
                    stale[0] += row.getLong(4) > 0 ? 1 : 0;
                    table.add(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Optional.ofNullable(row.getString(5)).orElse("-"));
                });
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        return stale[0];
    }

    private void write(Connection connection) throws IOException, SQLException {
        List<String> lines = new ArrayList<>(List.of("export_id,research_id,withdrawn_at"));
        Warehouse.each(
                connection,
                "SELECT export_id, research_id, withdrawn_at FROM ops.export_person WHERE"
                        + " withdrawn_at IS NOT NULL ORDER BY 1, 2",
                row ->
                        lines.add(
                                SqlCommand.csv(
                                        Arrays.asList(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3)))));
        Files.write(removals, lines, StandardCharsets.UTF_8);
    }
}
