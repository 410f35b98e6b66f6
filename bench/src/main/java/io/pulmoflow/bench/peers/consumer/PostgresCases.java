package io.pulmoflow.bench.peers.consumer;

import io.pulmoflow.bench.peers.domain.PatientCase;
import io.pulmoflow.bench.peers.domain.PatientCaseFormat;
import io.pulmoflow.bench.peers.domain.PatientId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/** Cases and offsets in two tables of one schema, by one connection; many rows a statement. */
final class PostgresCases implements AutoCloseable {
    /** More of them in a statement gain nothing. */
    private static final int ROWS = 5000;

    private final Connection connection;
    private final PatientCaseFormat format = new PatientCaseFormat();
    private final byte[] buffer = new byte[PatientCaseFormat.MOST_BYTES];
    private final PreparedStatement read;
    private final PreparedStatement write;

    /**
     * A case with the partition that its facts come by.
     *
     * @param partition of each of the topics
     */
    record Row(PatientId patient, int partition, PatientCase known) {}

    PostgresCases(String address, String schema) throws SQLException {
        connection = DriverManager.getConnection(address);
        connection.setSchema(schema);
        connection.setAutoCommit(false);
        read =
                connection.prepareStatement(
                        """
                        SELECT high, low, value
                        FROM unnest(?::bigint[], ?::bigint[]) AS asked (high, low)
                        JOIN cases USING (high, low)
                        """);
        write =
                connection.prepareStatement(
                        """
                        INSERT INTO cases (high, low, partition, wake_at, value)
                        SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::int[], ?::bigint[], ?::bytea[])
                        ON CONFLICT (high, low) DO UPDATE
                        SET wake_at = excluded.wake_at, value = excluded.value
                        """);
    }

    /** Of processes that die, none loses what is committed; of machines, some may. */
    static void create(String address, String schema) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + schema + "\"");
            connection.setSchema(schema);
            statement.execute(
                    """
                    CREATE TABLE IF NOT EXISTS cases (
                        high bigint NOT NULL, low bigint NOT NULL, partition int NOT NULL,
                        wake_at bigint NOT NULL, value bytea NOT NULL, PRIMARY KEY (high, low)
                    ) WITH (fillfactor = 50)
                    """);
            statement.execute(
                    """
                    CREATE TABLE IF NOT EXISTS offsets (
                        topic text NOT NULL, partition int NOT NULL, next bigint NOT NULL,
                        PRIMARY KEY (topic, partition)
                    )
                    """);
        }
    }

    /** Of the table with its index. */
    static long bytes(String address, String schema) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address)) {
            connection.setSchema(schema);
            try (Statement statement = connection.createStatement();
                    ResultSet size =
                            statement.executeQuery("SELECT pg_total_relation_size('cases')")) {
                size.next();
                return size.getLong(1);
            }
        }
    }

    /** Those that are known. */
    void read(Collection<PatientId> patients, BiConsumer<PatientId, PatientCase> to)
            throws SQLException {
        read.setObject(1, patients.stream().mapToLong(PatientId::high).toArray());
        read.setObject(2, patients.stream().mapToLong(PatientId::low).toArray());
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                PatientId patient = new PatientId(rows.getLong(1), rows.getLong(2));
                to.accept(patient, format.read(rows.getBytes(3)));
            }
        }
    }

    /** Whoever is to be woken of these partitions, and when. */
    void waking(Set<Integer> partitions, BiConsumer<Long, Row> to) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT wake_at, high, low, partition, value FROM cases
                        WHERE wake_at > 0 AND partition = ANY (?)
                        """)) {
            select.setObject(1, partitions.stream().mapToInt(Integer::intValue).toArray());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    PatientId patient = new PatientId(rows.getLong(2), rows.getLong(3));
                    to.accept(
                            rows.getLong(1),
                            new Row(patient, rows.getInt(4), format.read(rows.getBytes(5))));
                }
            }
        }
    }

    /** Each patient once. */
    void write(List<Row> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + ROWS));
            byte[][] values = new byte[some.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(buffer, format.write(some.get(i).known(), buffer));
            }
            write.setObject(1, some.stream().mapToLong(row -> row.patient().high()).toArray());
            write.setObject(2, some.stream().mapToLong(row -> row.patient().low()).toArray());
            write.setObject(3, some.stream().mapToInt(Row::partition).toArray());
            write.setObject(4, some.stream().mapToLong(row -> row.known().wakeAt()).toArray());
            write.setObject(5, values);
            write.executeUpdate();
        }
    }

    Map<TopicPartition, Long> offsets() throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery("SELECT topic, partition, next FROM offsets")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    void writeOffsets(Map<TopicPartition, Long> offsets) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        INSERT INTO offsets (topic, partition, next) VALUES (?, ?, ?)
                        ON CONFLICT (topic, partition) DO UPDATE SET next = excluded.next
                        """)) {
            for (Map.Entry<TopicPartition, Long> one : offsets.entrySet()) {
                upsert.setString(1, one.getKey().topic());
                upsert.setInt(2, one.getKey().partition());
                upsert.setLong(3, one.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
