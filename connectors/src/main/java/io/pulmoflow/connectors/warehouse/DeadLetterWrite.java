package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.ops.FaultNote;
import io.pulmoflow.schemas.ops.LedgerEntry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** One row per fault, from ledger entries that carry one. */
final class DeadLetterWrite implements JdbcQueryStatement<LedgerEntry> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return """
                INSERT INTO ops.dead_letter (dead_letter_id, event_id, source, code, message,
                    remedy, operator, job_version, topic, partition, record_offset, place, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (dead_letter_id) DO UPDATE
                SET event_id = excluded.event_id, source = excluded.source, code = excluded.code,
                    message = excluded.message, remedy = excluded.remedy,
                    operator = excluded.operator, job_version = excluded.job_version,
                    topic = excluded.topic, partition = excluded.partition,
                    record_offset = excluded.record_offset, place = excluded.place,
                    at = excluded.at
                """;
    }

    @Override
    public void statement(PreparedStatement statement, LedgerEntry entry) throws SQLException {
        FaultNote fault = entry.getFault();
        statement.setString(1, SqlText.of(fault.getDeadLetterId()));
        statement.setString(2, SqlText.of(entry.getEventId()));
        statement.setString(3, entry.getSource().name());
        statement.setString(4, SqlText.of(fault.getCode()));
        statement.setString(5, SqlText.of(fault.getMessage()));
        statement.setString(6, SqlText.of(fault.getRemedy()));
        statement.setString(7, SqlText.of(fault.getOperator()));
        statement.setString(8, SqlText.of(fault.getJobVersion()));
        statement.setString(9, SqlText.of(fault.getTopic()));
        statement.setObject(10, fault.getPartition(), Types.INTEGER);
        statement.setObject(11, fault.getOffset(), Types.BIGINT);
        statement.setString(12, SqlText.of(fault.getPlace()));
        statement.setObject(13, entry.getAt().atOffset(ZoneOffset.UTC));
    }
}
