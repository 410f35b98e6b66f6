package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.connectors.warehouse.WarehouseRole;
import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the warehouse. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Run a query in the warehouse, as a data scientist may: with the rights of the reader.",
            "Schemas: register (the depersonalized register); for operators also ops (ledger, dead"
                    + " letters, receipts, balance)."
        },
        footer = {
            "Example: pulmoflow sql \"SELECT lung_rads, count(*) FROM register.examination GROUP BY"
                    + " 1 ORDER BY 1\"",
            "Exit codes: 0 done, 1 the database refused or does not answer."
        })
final class SqlCommand implements Callable<Integer> {
    @Mixin private StackOptions options;

    @Parameters(paramLabel = "QUERY", description = "One statement of SQL.")
    private String query;

    @ArgGroup private Format format = new Format();

    @Option(
            names = "--as",
            paramLabel = "ROLE",
            defaultValue = "reader",
            description =
                    "Whose rights: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). The writer"
                            + " changes data; the owner, definitions too.")
    private WarehouseRole role;

    @Spec private CommandSpec spec;

    /** How rows are printed: at most one of them. */
    static final class Format {
        @Option(names = "--csv", description = "Print comma-separated values.")
        private boolean csv;

        @Option(names = "--json", description = "Print a JSON object a row.")
        private boolean json;
    }

    @Override
    public Integer call() {
        LocalStack stack = options.stack();
        try (Connection connection = Warehouse.as(role, stack);
                Statement statement = connection.createStatement()) {
            if (statement.execute(query)) {
                print(statement.getResultSet(), spec.commandLine().getOut());
            } else {
                spec.commandLine().getOut().println(statement.getUpdateCount() + " rows changed");
            }
            return 0;
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }

    private void print(ResultSet rows, PrintWriter out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        TextTable table = new TextTable(names.toArray(String[]::new));
        if (format.csv) {
            out.println(csv(names));
        }
        long count = 0;
        while (rows.next()) {
            count++;
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                cells.add(rows.getString(i));
            }
            if (format.csv) {
                out.println(csv(cells));
            } else if (format.json) {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                for (int i = 0; i < names.size(); i++) {
                    put(node, names.get(i), rows.getObject(i + 1), cells.get(i));
                }
                out.println(node);
            } else {
                table.add(cells.stream().map(cell -> cell == null ? "" : cell).toList());
            }
        }
        if (!format.csv && !format.json) {
            table.print(out);
            out.printf("(%d rows)%n", count);
        }
    }

    private static void put(ObjectNode node, String name, Object value, String text) {
        if (value instanceof Integer || value instanceof Long) {
            node.put(name, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            node.put(name, number);
        } else if (value instanceof Boolean flag) {
            node.put(name, flag);
        } else {
            node.put(name, text);
        }
    }

    static String csv(List<String> cells) {
        return cells.stream().map(SqlCommand::csv).collect(Collectors.joining(","));
    }

    private static String csv(String cell) {
        if (cell == null) {
            return "";
        }
        boolean quote = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
