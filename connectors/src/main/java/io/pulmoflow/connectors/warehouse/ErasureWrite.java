package io.pulmoflow.connectors.warehouse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.schemas.ops.ErasureProof;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** One row per person, withdrawal, part and job. */
final class ErasureWrite implements JdbcQueryStatement<ErasureProof> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return "CALL ops.record_erasure(?::jsonb)";
    }

    @Override
    public void statement(PreparedStatement statement, ErasureProof proof) throws SQLException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("research_id", SqlText.of(proof.getResearchId()));
        row.put("withdrawal_event_id", SqlText.of(proof.getWithdrawalEventId()));
        row.put("part", proof.getPart().name());
        row.put("job", SqlText.of(proof.getJob()));
        row.put("job_version", SqlText.of(proof.getJobVersion()));
        row.put("requested_at", proof.getRequestedAt().toString());
        row.put("done_at", proof.getDoneAt().toString());
        row.put("count", proof.getCount());
        statement.setString(1, row.toString());
    }
}
