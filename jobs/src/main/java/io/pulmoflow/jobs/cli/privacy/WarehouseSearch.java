package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.jobs.cli.Warehouse;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads every row of every table of the warehouse. */
final class WarehouseSearch {
    private static final String CHECK = "identity in the warehouse";

    private WarehouseSearch() {}

    static void search(Connection connection, Findings findings) throws SQLException {
        List<String> tables = new ArrayList<>();
        Warehouse.each(
                connection,
                "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)"
                        + " FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND"
                        + " table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
                row -> tables.add(row.getString(1)));
        int before = findings.hits();
        long rows = 0;
        for (String table : tables) {
            rows += search(connection, table, findings);
        }
        findings.conclude(CHECK, before, "%d rows of %d tables".formatted(rows, tables.size()), 0);
    }

    /** A row is told by its place: what its key holds may be what must not be told. */
    private static long search(Connection connection, String table, Findings findings)
            throws SQLException {
        long[] count = {0};
        Warehouse.each(
                connection,
                "SELECT * FROM " + table,
                row -> {
                    count[0]++;
                    ResultSetMetaData columns = row.getMetaData();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        String value = row.getString(i);
                        if (value != null) {
                            findings.search(
                                    table,
                                    "row %d column %s"
                                            .formatted(count[0], columns.getColumnName(i)),
                                    value);
                        }
                    }
                });
        return count[0];
    }
}
