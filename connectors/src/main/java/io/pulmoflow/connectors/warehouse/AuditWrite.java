package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.ops.AuditRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** One row per line of the audit trail; the first word holds, for the table takes no other. */
final class AuditWrite implements JdbcQueryStatement<AuditRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return """
                INSERT INTO ops.audit (audit_id, at, actor, action, outcome, subject, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (audit_id) DO NOTHING
                """;
    }

    @Override
    public void statement(PreparedStatement statement, AuditRecord line) throws SQLException {
        statement.setString(1, SqlText.of(line.getAuditId()));
        statement.setObject(2, line.getAt().atOffset(ZoneOffset.UTC));
        statement.setString(3, SqlText.of(line.getActor()));
        statement.setString(4, line.getAction().name());
        statement.setString(5, line.getOutcome().name());
        statement.setString(6, SqlText.of(line.getSubject()));
        statement.setString(7, SqlText.of(line.getReason()));
    }
}
