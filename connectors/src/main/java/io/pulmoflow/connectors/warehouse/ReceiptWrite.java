package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.ops.Receipt;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** One row per source and file; the last word holds. */
final class ReceiptWrite implements JdbcQueryStatement<Receipt> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return """
                INSERT INTO ops.receipt (file_sha256, source, records_read, accepted, quarantined,
                    rejected, replay_of, completed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (source, file_sha256) DO UPDATE
                SET records_read = excluded.records_read, accepted = excluded.accepted,
                    quarantined = excluded.quarantined, rejected = excluded.rejected,
                    replay_of = excluded.replay_of, completed_at = excluded.completed_at
                """;
    }

    @Override
    public void statement(PreparedStatement statement, Receipt receipt) throws SQLException {
        statement.setString(1, SqlText.of(receipt.getFileSha256()));
        statement.setString(2, receipt.getSource().name());
        statement.setInt(3, receipt.getRecordsRead());
        statement.setInt(4, receipt.getAccepted());
        statement.setInt(5, receipt.getQuarantined());
        statement.setBoolean(6, receipt.getRejected());
        statement.setString(7, SqlText.of(receipt.getReplayOf()));
        statement.setObject(8, receipt.getCompletedAt().atOffset(ZoneOffset.UTC));
    }
}
