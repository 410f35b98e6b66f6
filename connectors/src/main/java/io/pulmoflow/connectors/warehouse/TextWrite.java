package io.pulmoflow.connectors.warehouse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.schemas.curated.CuratedText;
import io.pulmoflow.schemas.curated.TextRelease;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.TreeMap;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** Replaces a free text, if its revision is above what is there, or removes it. */
final class TextWrite implements JdbcQueryStatement<TextRelease> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return "CALL register.apply_text(?::jsonb)";
    }

    @Override
    public void statement(PreparedStatement statement, TextRelease release) throws SQLException {
        statement.setString(1, document(release).toString());
    }

    private static ObjectNode document(TextRelease release) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("text_id", release.getTextId());
        row.put("case_revision", release.getCaseRevision());
        CuratedText text = release.getText();
        if (text == null) {
            return row;
        }
        row.put("research_id", text.getResearchId());
        row.put("revision", text.getRevision());
        row.put("kind", text.getKind().name());
        row.put("examination_id", text.getExaminationId());
        row.put("health_record_id", text.getHealthRecordId());
        row.put("content", SqlText.of(text.getContent()));
        ObjectNode masks = row.putObject("masks");
        new TreeMap<>(text.getMasks()).forEach(masks::put);
        row.put("rules_version", SqlText.of(text.getRulesVersion()));
        return row;
    }
}
