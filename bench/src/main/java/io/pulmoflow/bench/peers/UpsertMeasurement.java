package io.pulmoflow.bench.peers;

import static io.pulmoflow.bench.peers.Turns.say;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.connectors.warehouse.LedgerBatch;
import io.pulmoflow.connectors.warehouse.WarehouseMigration;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Stage;
import io.pulmoflow.schemas.ops.TerminalState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The table of the warehouse that gets most rows, the ledger, written as its sink does and in the
 * ways that a driver offers, in rows a second. Half of the rows are new and half replace another.
 */
final class UpsertMeasurement {
    private static final int ROWS = 200_000;

    /** As the warehouse's other sinks have it. */
    private static final int ROWS_A_BATCH = 2000;

    private static final int ROWS_A_STATEMENT = 5000;
    private static final String ONE_BY_ONE =
            """
            INSERT INTO ops.ledger AS known (event_id, source, state, stage, reason, at, linkage)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (event_id) DO UPDATE
            SET source = excluded.source, state = excluded.state, stage = excluded.stage,
                reason = excluded.reason, at = excluded.at, linkage = excluded.linkage
            WHERE (known.linkage, ops.stage_rank(known.stage))
                <= (excluded.linkage, ops.stage_rank(excluded.stage))
            """;

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

    List<Rate> measure() throws SQLException, InterruptedException, ExecutionException {
        Arrays.setAll(ids, this::eventId);
        WarehouseMigration.migrate(address, "postgres", "postgres");
        List<Rate> rates =
                List.of(
                        new Rate("a statement a row, in batches", new ArrayList<>()),
                        new Rate("the same, rewritten by the driver", new ArrayList<>()),
                        new Rate("an array a column, as the sink", new ArrayList<>()),
                        new Rate("the same by two connections", new ArrayList<>()));
        String rewritten = address + "&reWriteBatchedInserts=true";
        for (int round = 1; round <= options.rounds(); round++) {
            rates.get(0).rowsASecond().add(rate(1, address, ROWS_A_BATCH, this::batch));
            rates.get(1).rowsASecond().add(rate(1, rewritten, ROWS_A_BATCH, this::batch));
            rates.get(2).rowsASecond().add(rate(1, address, ROWS_A_STATEMENT, this::arrays));
            rates.get(3).rowsASecond().add(rate(2, address, ROWS_A_STATEMENT, this::arrays));
            say("round " + round + " of upserts");
        }
        return rates;
    }

    private static double rate(int connections, String url, int together, Way way)
            throws SQLException, InterruptedException, ExecutionException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE ops.ledger");
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> all = new ArrayList<>();
            int share = ROWS / 2 / connections;
            long begin = System.nanoTime();
            for (int each = 0; each < connections; each++) {
                int from = each * share;
                all.add(threads.submit(() -> twice(url, from, from + share, together, way)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return ROWS / ((System.nanoTime() - begin) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void twice(String url, int begin, int end, int together, Way way)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (int again = 0; again < 2; again++) {
                for (int from = begin; from < end; from += together) {
                    way.write(connection, from, Math.min(end, from + together));
                }
            }
        }
        return null;
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

    /** What the sink of the ledger does. */
    private void arrays(Connection connection, int from, int to) throws SQLException {
        LedgerBatch batch = new LedgerBatch();
        batch.prepareStatements(connection);
        Instant now = Instant.now();
        for (int i = from; i < to; i++) {
            batch.addToBatch(
                    LedgerEntry.newBuilder()
                            .setEventId(ids[i])
                            .setSource(Source.RIS)
                            .setState(TerminalState.APPLIED)
                            .setStage(Stage.TRIAGE)
                            .setReason("NEW")
                            .setAt(now)
                            .build());
        }
        batch.executeBatch();
        batch.closeStatements();
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
