package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.ops.LedgerEntry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * One row per input record; of its latest link a later stage speaks over an earlier one, the last
 * word over both.
 */
final class LedgerWrite implements JdbcQueryStatement<LedgerEntry> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return """
                INSERT INTO ops.ledger AS known (event_id, source, state, stage, reason, at, linkage)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (event_id) DO UPDATE
                SET source = excluded.source, state = excluded.state, stage = excluded.stage,
                    reason = excluded.reason, at = excluded.at, linkage = excluded.linkage
                WHERE (known.linkage, ops.stage_rank(known.stage))
                    <= (excluded.linkage, ops.stage_rank(excluded.stage))
                """;
    }

    @Override
    public void statement(PreparedStatement statement, LedgerEntry entry) throws SQLException {
        statement.setString(1, SqlText.of(entry.getEventId()));
        statement.setString(2, entry.getSource().name());
        statement.setString(3, entry.getState().name());
        statement.setString(4, entry.getStage().name());
        statement.setString(5, SqlText.of(entry.getReason()));
        statement.setObject(6, entry.getAt().atOffset(ZoneOffset.UTC));
        statement.setInt(7, entry.getLinkage());
    }
}
