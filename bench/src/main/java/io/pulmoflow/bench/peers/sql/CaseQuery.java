package io.pulmoflow.bench.peers.sql;

import io.pulmoflow.bench.peers.record.CaseResult;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * The latest of each patient's facts, joined. The highest examination's highest protocol is one
 * Top-1 over what is only added, which costs the least; updates are gathered for a tenth of a
 * second before they are joined. SQL has no timers: a recall is due where its day has come when the
 * row changes.
 */
final class CaseQuery {
    private static final String CASES =
            """
            SELECT c.*,
                   c.recall_at <> 0 AND c.recall_at <= %d AS recall_due
            FROM (
              SELECT p.patient,
                     p.version AS participant_version,
                     p.consent,
                     COALESCE(h.prior_cancer, FALSE)
                       OR (p.born BETWEEN 1946 AND 1976 AND p.pack_years >= 20) AS at_risk,
                     COALESCE(h.version, 0) AS health_record_version,
                     COALESCE(d.examination, -1) AS examination,
                     COALESCE(d.version, 0) AS protocol_version,
                     COALESCE(d.category, 0) AS category,
                     COALESCE(d.is_complete, FALSE) AS images_complete,
                     CASE WHEN p.consent THEN COALESCE(d.recall_at, 0) ELSE 0 END AS recall_at
              FROM (SELECT * FROM (
                      SELECT *, ROW_NUMBER() OVER
                        (PARTITION BY patient ORDER BY version DESC) AS place
                      FROM participant_fact) WHERE place = 1) AS p
              LEFT JOIN (SELECT * FROM (
                      SELECT *, ROW_NUMBER() OVER
                        (PARTITION BY patient ORDER BY version DESC) AS place
                      FROM health_record_fact) WHERE place = 1) AS h
                ON p.patient = h.patient
              LEFT JOIN (
                SELECT e.patient, e.examination, e.version, e.category,
                       COALESCE(s.seen, 0) >= e.images AS is_complete,
                       (e.performed_at / 86400
                         + CASE WHEN e.category IN (1, 2) THEN 365
                                WHEN e.category = 3 THEN 182
                                WHEN e.category = 4 THEN 91
                                ELSE 1 END) * 86400 AS recall_at
                FROM (SELECT * FROM (
                        SELECT *, ROW_NUMBER() OVER
                          (PARTITION BY patient ORDER BY examination DESC, version DESC) AS place
                        FROM protocol_fact) WHERE place = 1) AS e
                LEFT JOIN (
                  SELECT patient, examination, COUNT(DISTINCT image) AS seen
                  FROM instance_fact GROUP BY patient, examination) AS s
                ON e.patient = s.patient AND e.examination = s.examination) AS d
                ON p.patient = d.patient) AS c
            """;

    private static final Duration GATHERED = Duration.ofMillis(100);
    private static final long GATHERED_ROWS = 5000;

    private CaseQuery() {}

    /**
     * @param tables that know every {@link FactTable}
     * @param now what time it is for the programme
     */
    static DataStream<CaseResult> results(StreamTableEnvironment tables, Instant now) {
        TableConfig config = tables.getConfig();
        // The planner names its operators itself.
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, GATHERED);
        config.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, GATHERED_ROWS);
        return tables.toChangelogStream(
                        tables.sqlQuery(CASES.formatted(now.getEpochSecond())),
                        columns(),
                        ChangelogMode.upsert())
                .filter(row -> row.getKind() != RowKind.DELETE)
                .map(CaseQuery::result)
                .returns(new AvroTypeInfo<>(CaseResult.class));
    }

    private static Schema columns() {
        return Schema.newBuilder()
                .column("patient", DataTypes.STRING().notNull())
                .column("participant_version", DataTypes.BIGINT())
                .column("consent", DataTypes.BOOLEAN())
                .column("at_risk", DataTypes.BOOLEAN())
                .column("health_record_version", DataTypes.BIGINT())
                .column("examination", DataTypes.INT())
                .column("protocol_version", DataTypes.BIGINT())
                .column("category", DataTypes.INT())
                .column("images_complete", DataTypes.BOOLEAN())
                .column("recall_at", DataTypes.BIGINT())
                .column("recall_due", DataTypes.BOOLEAN())
                .primaryKey("patient")
                .build();
    }

    /** What the joins do not tell is empty: which fact it was, and how many changes there were. */
    private static CaseResult result(Row row) {
        return new CaseResult(
                row.getFieldAs(0),
                0L,
                "",
                0L,
                row.<Long>getFieldAs(1),
                row.<Boolean>getFieldAs(2),
                row.<Boolean>getFieldAs(3),
                row.<Long>getFieldAs(4),
                row.<Integer>getFieldAs(5),
                row.<Long>getFieldAs(6),
                row.<Integer>getFieldAs(7),
                row.<Boolean>getFieldAs(8),
                row.<Long>getFieldAs(9),
                row.<Boolean>getFieldAs(10));
    }
}
