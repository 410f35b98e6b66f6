package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.curated.CaseRelease;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** Replaces or erases a whole case, if its revision is above what is there. */
final class CaseWrite implements JdbcQueryStatement<CaseRelease> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return "CALL register.write_case(?::jsonb)";
    }

    @Override
    public void statement(PreparedStatement statement, CaseRelease release) throws SQLException {
        statement.setString(1, CaseDocument.of(release));
    }
}
