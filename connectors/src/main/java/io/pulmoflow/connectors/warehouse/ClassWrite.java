package io.pulmoflow.connectors.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.ClassRelease;
import io.pulmoflow.schemas.curated.CuratedClass;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** Writes what changed of the classes of one shard at once, if its revision is above the last. */
final class ClassWrite implements JdbcQueryStatement<ClassBatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return "CALL register.apply_classes(?::jsonb)";
    }

    @Override
    public void statement(PreparedStatement statement, ClassBatch batch) throws SQLException {
        statement.setString(1, document(batch).toString());
    }

    /** One transaction needs no steps between: of each class the last word counts. */
    private static ObjectNode document(ClassBatch batch) {
        Map<String, ClassRelease> last = new LinkedHashMap<>();
        batch.getReleases().forEach(release -> last.put(release.getClassId(), release));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("shard", SqlText.of(batch.getShard()));
        document.put("revision", batch.getRevision());
        document.put("complete", batch.getComplete());
        ArrayNode classes = document.putArray("classes");
        ArrayNode gone = document.putArray("gone");
        for (ClassRelease release : last.values()) {
            if (release.getCuratedClass() == null) {
                gone.add(release.getClassId());
            } else {
                add(classes.addObject(), batch, release.getCuratedClass());
            }
        }
        return document;
    }

    private static void add(ObjectNode row, ClassBatch batch, CuratedClass content) {
        row.put("class_id", content.getClassId());
        row.put("shard", SqlText.of(batch.getShard()));
        row.put("revision", batch.getRevision());
        row.put("age", SqlText.of(content.getAge()));
        row.put("sex", SqlText.of(content.getSex()));
        row.put("region", SqlText.of(content.getRegion()));
        row.put("smoking_status", SqlText.of(content.getSmokingStatus()));
        row.put("occupational_exposure", SqlText.of(content.getOccupationalExposure()));
        row.put("examination_month", SqlText.of(content.getExaminationMonth()));
        ArrayNode levels = row.putArray("levels");
        content.getLevels().forEach(levels::add);
        row.put("generalization", content.getGeneralization());
        row.put("k", content.getK());
        row.put("size", content.getSize());
        row.put("part", content.getPart());
        row.put("parts", content.getParts());
        ArrayNode members = row.putArray("members");
        content.getMembers().forEach(members::add);
    }
}
