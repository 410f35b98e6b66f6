package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what was erased of people who withdrew consent. */
@Command(
        name = "erasures",
        mixinStandardHelpOptions = true,
        description = "List withdrawals, and which parts of the data are proven to be erased.",
        footer = "Exit codes: 0 every erasure is proven, 1 one is not yet, or there is none such.")
final class ErasuresCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Option(
            names = "--research-id",
            paramLabel = "R",
            description = "Of this person, part by part.")
    private String researchId;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        LocalStack stack = options.stack();
        try (Connection connection = Warehouse.reading(stack)) {
            return researchId == null ? all(connection) : one(connection);
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }

    private int all(Connection connection) throws SQLException {
        TextTable table = new TextTable("RESEARCH ID", "REQUESTED", "SECONDS", "MISSING");
        int[] counts = new int[2];
        double[] slowest = {0};
        Warehouse.each(
                connection,
                "SELECT research_id, requested_at, seconds, complete, array_to_string(missing, ',"
                        + " ') FROM ops.erasure_status ORDER BY requested_at, research_id",
                row -> {
                    counts[0]++;
                    counts[1] += row.getBoolean(4) ? 1 : 0;
                    slowest[0] = Math.max(slowest[0], row.getDouble(3));
                    table.add(
                            row.getString(1),
                            row.getString(2),
                            seconds(row.getDouble(3)),
                            row.getString(5));
                });
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        out.printf(
                "%d of %d withdrawals are proven to be carried out, the slowest after %s s.%n",
                counts[1], counts[0], seconds(slowest[0]));
        return counts[0] == counts[1] ? 0 : 1;
    }

    private int one(Connection connection) throws SQLException {
        TextTable table =
                new TextTable("PART", "JOB", "VERSION", "COUNT", "REQUESTED", "DONE", "SECONDS");
        int rows = 0;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT part, job, job_version, count, requested_at, done_at, extract(epoch"
                                + " FROM done_at - requested_at) FROM ops.erasure WHERE research_id"
                                + " = ? ORDER BY requested_at, job, part")) {
            statement.setString(1, researchId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows++;
                    table.add(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            seconds(row.getDouble(7)));
                }
            }
        }
        table.print(spec.commandLine().getOut());
        return rows == 0 ? 1 : 0;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
