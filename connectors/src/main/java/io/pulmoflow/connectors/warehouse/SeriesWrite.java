package io.pulmoflow.connectors.warehouse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/** Replaces a series, if its revision is above what is there, or removes it. */
final class SeriesWrite implements JdbcQueryStatement<SeriesRelease> {
    private static final long serialVersionUID = 1L;

    @Override
    public String query() {
        return "CALL register.apply_series(?::jsonb)";
    }

    @Override
    public void statement(PreparedStatement statement, SeriesRelease release) throws SQLException {
        statement.setString(1, document(release).toString());
    }

    private static ObjectNode document(SeriesRelease release) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("series_id", release.getSeriesId());
        CuratedImageSeries series = release.getSeries();
        if (series == null) {
            return row;
        }
        row.put("research_id", series.getResearchId());
        row.put("study_id", series.getStudyId());
        row.put("revision", series.getRevision());
        row.put("archive_study_uid", SqlText.of(series.getArchiveStudyUid()));
        row.put("archive_series_uid", SqlText.of(series.getArchiveSeriesUid()));
        row.put("archive_location", SqlText.of(series.getArchiveLocation()));
        row.put("complete", series.getComplete());
        row.put("archived_count", series.getArchivedCount());
        row.put("archived_bytes", series.getArchivedBytes());
        row.put("missing_count", series.getMissingCount());
        row.put("refused_count", series.getRefusedCount());
        row.put("modality", SqlText.of(series.getModality()));
        row.put("rows", series.getRows());
        row.put("columns", series.getColumns());
        row.put("slice_thickness_mm", finite(series.getSliceThicknessMm()));
        row.put("slice_spacing_mm", finite(series.getSliceSpacingMm()));
        row.put("row_spacing_mm", finite(series.getRowSpacingMm()));
        row.put("column_spacing_mm", finite(series.getColumnSpacingMm()));
        row.put("kernel", SqlText.of(series.getKernel()));
        row.put("tube_voltage_kv", finite(series.getTubeVoltageKv()));
        row.put("manufacturer", SqlText.of(series.getManufacturer()));
        row.put("model", SqlText.of(series.getModel()));
        return row;
    }

    /** JSON has no number for what is not finite; to a reader it is unknown. */
    private static Double finite(Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
