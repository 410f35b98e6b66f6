package io.pulmoflow.connectors.warehouse;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.apache.flink.connector.jdbc.internal.JdbcOutputFormat;
import org.apache.flink.connector.jdbc.internal.JdbcOutputFormat.StatementExecutorFactory;
import org.apache.flink.connector.jdbc.internal.JdbcOutputSerializer;
import org.apache.flink.connector.jdbc.internal.executor.JdbcBatchStatementExecutor;

/**
 * Flink's JDBC sink at least once, for batches that are not one statement a row: that sink leaves
 * no choice of how a batch is written, its output format does. Batches, intervals, retries and
 * connections are the connector's.
 *
 * @param <T> what a row is made of
 */
final class BatchSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final JdbcConnectionOptions connection;
    private final JdbcExecutionOptions execution;
    private final StatementExecutorFactory<JdbcBatchStatementExecutor<T>> batches;

    BatchSink(
            JdbcConnectionOptions connection,
            JdbcExecutionOptions execution,
            StatementExecutorFactory<JdbcBatchStatementExecutor<T>> batches) {
        this.connection = connection;
        this.execution = execution;
        this.batches = batches;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        JdbcOutputFormat<T, T, JdbcBatchStatementExecutor<T>> output =
                new JdbcOutputFormat<>(
                        new SimpleJdbcConnectionProvider(connection), execution, batches);
        output.open(
                JdbcOutputSerializer.of(
                        context.createInputSerializer(), context.isObjectReuseEnabled()));
        return new Writer<>(output);
    }

    private record Writer<T>(JdbcOutputFormat<T, T, JdbcBatchStatementExecutor<T>> output)
            implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) throws IOException {
            output.writeRecord(row);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            output.flush();
            output.checkFlushException();
        }

        @Override
        public void close() {
            output.close();
        }
    }
}
