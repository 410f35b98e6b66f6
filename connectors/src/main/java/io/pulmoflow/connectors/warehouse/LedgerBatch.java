package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.ops.LedgerEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.connector.jdbc.internal.executor.JdbcBatchStatementExecutor;

/**
 * One row per input record; of its latest link a later stage speaks over an earlier one, the last
 * word over both.
 *
 * <p>Every input record comes here, some of them several times, so a batch is one statement with an
 * array for each column, at twice the rate of a statement for each row. One statement takes a row
 * no more than once: of what a batch says of a record, only what would hold in the end is written.
 */
public final class LedgerBatch implements JdbcBatchStatementExecutor<LedgerEntry> {
    private static final String QUERY =
            """
            INSERT INTO ops.ledger AS known (event_id, source, state, stage, reason, at, linkage)
            SELECT DISTINCT ON (event_id) event_id, source, state, stage, reason,
                timestamptz 'epoch' + at * interval '1 microsecond', linkage
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::int[])
                WITH ORDINALITY AS said (event_id, source, state, stage, reason, at, linkage, place)
            ORDER BY event_id, linkage DESC, ops.stage_rank(stage) DESC, place DESC
            ON CONFLICT (event_id) DO UPDATE
            SET source = excluded.source, state = excluded.state, stage = excluded.stage,
                reason = excluded.reason, at = excluded.at, linkage = excluded.linkage
            WHERE (known.linkage, ops.stage_rank(known.stage))
                <= (excluded.linkage, ops.stage_rank(excluded.stage))
            """;

    private final List<LedgerEntry> entries = new ArrayList<>();
    private PreparedStatement statement;

    @Override
    public void prepareStatements(Connection connection) throws SQLException {
        statement = connection.prepareStatement(QUERY);
    }

    @Override
    public void addToBatch(LedgerEntry entry) {
        entries.add(entry);
    }

    /** Keeps the entries if it fails, so that it may be tried again on another connection. */
    @Override
    public void executeBatch() throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        setTexts(1, entry -> SqlText.of(entry.getEventId()));
        setTexts(2, entry -> entry.getSource().name());
        setTexts(3, entry -> entry.getState().name());
        setTexts(4, entry -> entry.getStage().name());
        setTexts(5, entry -> SqlText.of(entry.getReason()));
        statement.setObject(6, entries.stream().mapToLong(LedgerBatch::micros).toArray());
        statement.setObject(7, entries.stream().mapToInt(LedgerEntry::getLinkage).toArray());
        statement.executeUpdate();
        entries.clear();
    }

    private void setTexts(int column, Function<LedgerEntry, String> value) throws SQLException {
        statement.setArray(
                column,
                statement
                        .getConnection()
                        .createArrayOf("text", entries.stream().map(value).toArray()));
    }

    private static long micros(LedgerEntry entry) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, entry.getAt());
    }

    @Override
    public void closeStatements() throws SQLException {
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }
}
