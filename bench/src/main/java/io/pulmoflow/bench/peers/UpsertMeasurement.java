package io.pulmoflow.bench.peers;

import static io.pulmoflow.bench.peers.Turns.say;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The table of the warehouse that gets most rows, the ledger, written in the ways that a driver
 * offers: rows a second of one connection. Half of the rows are new and half replace another.
 */
final class UpsertMeasurement {
    private static final int ROWS = 200_000;

    /** As the warehouse's sinks have it. */
    private static final int ROWS_A_BATCH = 2000;

    private static final int ROWS_A_STATEMENT = 5000;
    private static final String AT_CONFLICT =
            """
             ON CONFLICT (event_id) DO UPDATE
            SET source = excluded.source, state = excluded.state, stage = excluded.stage,
                reason = excluded.reason, at = excluded.at, linkage = excluded.linkage
            WHERE (known.linkage, ops.stage_rank(known.stage))
                <= (excluded.linkage, ops.stage_rank(excluded.stage))
            """;
    private static final String INTO =
            "INSERT INTO ops.ledger AS known"
                    + " (event_id, source, state, stage, reason, at, linkage) ";
    private static final String ONE_BY_ONE = INTO + "VALUES (?, ?, ?, ?, ?, ?, ?)" + AT_CONFLICT;
    private static final String UNNEST =
            INTO
                    + "SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::timestamptz[], ?::int[])"
                    + AT_CONFLICT;

    private final PeersOptions options;
    private final String address;
    private final String[] ids = new String[ROWS / 2];

    /** A way to write rows that all have another key. */
    @FunctionalInterface
    private interface Way {
        void write(Connection connection, int from, int to) throws SQLException;
    }

    /**
     * One way in all rounds.
     *
     * @param rowsASecond of each round
     */
    record Rate(String way, List<Double> rowsASecond) {
        double median() {
            List<Double> sorted = rowsASecond.stream().sorted().toList();
            return sorted.get((sorted.size() - 1) / 2);
        }
    }

    UpsertMeasurement(PeersOptions options, Database database) {
        this.options = options;
        this.address = database.address();
    }

    List<Rate> measure() throws SQLException {
        Arrays.setAll(ids, this::eventId);
        WarehouseMigration.migrate(address, "postgres", "postgres");
        List<Rate> rates =
                List.of(
                        new Rate("a batch of statements, as the sinks", new ArrayList<>()),
                        new Rate("the same, rewritten by the driver", new ArrayList<>()),
                        new Rate("unnest", new ArrayList<>()));
        String rewritten = address + "&reWriteBatchedInserts=true";
        for (int round = 1; round <= options.rounds(); round++) {
            rates.get(0).rowsASecond().add(rate(address, ROWS_A_BATCH, this::batch));
            rates.get(1).rowsASecond().add(rate(rewritten, ROWS_A_BATCH, this::batch));
            rates.get(2).rowsASecond().add(rate(address, ROWS_A_STATEMENT, this::unnest));
            say("round " + round + " of upserts");
        }
        return rates;
    }

    private static double rate(String url, int together, Way way) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE ops.ledger");
            }
            long begin = System.nanoTime();
            for (int again = 0; again < 2; again++) {
                for (int from = 0; from < ROWS / 2; from += together) {
                    way.write(connection, from, Math.min(ROWS / 2, from + together));
                }
            }
            return ROWS / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private void batch(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE_BY_ONE)) {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            for (int i = from; i < to; i++) {
                statement.setString(1, ids[i]);
                statement.setString(2, "RIS");
                statement.setString(3, "APPLIED");
                statement.setString(4, "TRIAGE");
                statement.setString(5, "NEW");
                statement.setObject(6, now);
                statement.setInt(7, 0);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void unnest(Connection connection, int from, int to) throws SQLException {
        int rows = to - from;
        try (PreparedStatement statement = connection.prepareStatement(UNNEST)) {
            statement.setArray(
                    1, connection.createArrayOf("text", Arrays.copyOfRange(ids, from, to)));
            statement.setArray(2, connection.createArrayOf("text", all(rows, "RIS")));
            statement.setArray(3, connection.createArrayOf("text", all(rows, "APPLIED")));
            statement.setArray(4, connection.createArrayOf("text", all(rows, "TRIAGE")));
            statement.setArray(5, connection.createArrayOf("text", all(rows, "NEW")));
            String now = OffsetDateTime.now(ZoneOffset.UTC).toString();
            statement.setArray(6, connection.createArrayOf("timestamptz", all(rows, now)));
            statement.setObject(7, new int[rows]);
            statement.executeUpdate();
        }
    }

    private static String[] all(int rows, String value) {
        String[] values = new String[rows];
        Arrays.fill(values, value);
        return values;
    }

    /** As long as the digests that are the ledger's keys, and as scattered. */
    private String eventId(int number) {
        long mixed = (number + options.seed()) * 0x9e3779b97f4a7c15L;
        return String.format(Locale.ROOT, "%016x%016x%032x", mixed, ~mixed, number);
    }

    static String table(List<Rate> rates) {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(Locale.ROOT, "%n%-40s %12s%n", "rows of the ledger", "a second"));
        for (Rate rate : rates) {
            table.append(String.format(Locale.ROOT, "%-40s %,12.0f%n", rate.way(), rate.median()));
        }
        return table.toString();
    }

    static ObjectNode json(List<Rate> rates) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        rates.forEach(rate -> json.put(rate.way(), Math.round(rate.median())));
        return json;
    }
}
