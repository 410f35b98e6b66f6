package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ClassBatch;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.ops.AuditRecord;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.Receipt;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * The warehouse as Flink sinks. Delivery is at least once, and every write may be repeated without
 * effect. A severed connection is opened again within the retries; beyond them the job fails and
 * recovers.
 *
 * <p>Rows of one key must come through one subtask: their order is what decides.
 */
public final class WarehouseSinks {
    /** A case is about a hundred rows: more of them in a batch gain nothing. */
    private static final int CASES_PER_BATCH = 200;

    /** A batch of classes may be all of them. */
    private static final int CLASS_BATCHES_PER_BATCH = 10;

    private static final int ROWS_PER_BATCH = 2000;
    private static final int LEDGER_ENTRIES_PER_BATCH = 5000;
    private static final int CONNECTION_CHECK_SECONDS = 5;

    /** No write takes a minute: a connection that is silent for that long is dead. */
    private static final String SOCKET_TIMEOUT_SECONDS = "60";

    private final WarehouseSettings settings;

    public WarehouseSinks(WarehouseSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Whole cases into {@code register}. */
    public Sink<CaseRelease> cases() {
        return sink(new CaseWrite(), CASES_PER_BATCH);
    }

    /** Classes of quasi-identifiers into {@code register}. */
    public Sink<ClassBatch> classes() {
        return sink(new ClassWrite(), CLASS_BATCHES_PER_BATCH);
    }

    /** Archived series into {@code register}. */
    public Sink<SeriesRelease> series() {
        return sink(new SeriesWrite(), CASES_PER_BATCH);
    }

    /** Free texts into {@code register}. */
    public Sink<TextRelease> texts() {
        return sink(new TextWrite(), CASES_PER_BATCH);
    }

    /** Into {@code ops.ledger}. */
    public Sink<LedgerEntry> ledger() {
        return new BatchSink<>(connection(), execution(LEDGER_ENTRIES_PER_BATCH), LedgerBatch::new);
    }

    /** Into {@code ops.dead_letter}; takes only entries that carry a fault. */
    public Sink<LedgerEntry> deadLetters() {
        return sink(new DeadLetterWrite(), ROWS_PER_BATCH);
    }

    /** Into {@code ops.receipt}. */
    public Sink<Receipt> receipts() {
        return sink(new ReceiptWrite(), ROWS_PER_BATCH);
    }

    /** Into {@code ops.erasure}. */
    public Sink<ErasureProof> erasures() {
        return sink(new ErasureWrite(), ROWS_PER_BATCH);
    }

    /** Into {@code ops.audit}. */
    public Sink<AuditRecord> audit() {
        return sink(new AuditWrite(), ROWS_PER_BATCH);
    }

    private <T> Sink<T> sink(JdbcQueryStatement<T> write, int rowsPerBatch) {
        return JdbcSink.<T>builder()
                .withQueryStatement(write)
                .withExecutionOptions(execution(rowsPerBatch))
                .buildAtLeastOnce(connection());
    }

    private JdbcExecutionOptions execution(int rowsPerBatch) {
        return JdbcExecutionOptions.builder()
                .withBatchSize(rowsPerBatch)
                .withBatchIntervalMs(settings.batchInterval().toMillis())
                .withMaxRetries(settings.retries())
                .build();
    }

    private JdbcConnectionOptions connection() {
        return new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(settings.url())
                .withDriverName("org.postgresql.Driver")
                .withUsername(settings.user())
                .withPassword(settings.password())
                .withConnectionCheckTimeoutSeconds(CONNECTION_CHECK_SECONDS)
                .withProperty("ApplicationName", "pulmoflow-curate")
                .withProperty("tcpKeepAlive", "true")
                .withProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS)
                .build();
    }
}
