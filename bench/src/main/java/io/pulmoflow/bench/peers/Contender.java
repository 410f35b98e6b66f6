package io.pulmoflow.bench.peers;

import java.util.List;
import java.util.Locale;

/** Who takes part. */
enum Contender {
    /** Consume, decode, produce: keeps nothing. */
    FLOOR,
    FLINK_HEAP,
    FLINK_ROCKSDB_NAIVE,
    FLINK_ROCKSDB,
    /** As the two before but one, with keys of sixteen bytes instead of texts. */
    FLINK_HEAP_IDS,
    FLINK_ROCKSDB_IDS,
    /** With texts again, but no exchange between source and operator. */
    FLINK_HEAP_AS_PARTITIONED,
    FLINK_ROCKSDB_AS_PARTITIONED,
    /** The same joins in SQL. */
    FLINK_SQL_HEAP,
    FLINK_SQL_ROCKSDB,
    KAFKA_STREAMS,
    /** A loop around a consumer, with cases and offsets in PostgreSQL. */
    POSTGRES;

    /** What its process is asked for. */
    String peer() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Contender called(String peer) {
        return valueOf(peer.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether its results are to be those that the rules give. */
    boolean remembers() {
        return this != FLOOR;
    }

    /** Whether its results say which fact led to them, so that they can be waited for. */
    boolean tellsCauses() {
        return switch (this) {
            case FLINK_SQL_HEAP, FLINK_SQL_ROCKSDB -> false;
            case FLOOR,
                    FLINK_HEAP,
                    FLINK_ROCKSDB_NAIVE,
                    FLINK_ROCKSDB,
                    FLINK_HEAP_IDS,
                    FLINK_ROCKSDB_IDS,
                    FLINK_HEAP_AS_PARTITIONED,
                    FLINK_ROCKSDB_AS_PARTITIONED,
                    KAFKA_STREAMS,
                    POSTGRES ->
                    true;
        };
    }

    /** Whether its answers are right with so many threads for facts. */
    boolean runsOn(int cores) {
        return switch (this) {
            case FLINK_HEAP_AS_PARTITIONED, FLINK_ROCKSDB_AS_PARTITIONED -> cores == 1;
            case FLOOR,
                    FLINK_HEAP,
                    FLINK_ROCKSDB_NAIVE,
                    FLINK_ROCKSDB,
                    FLINK_HEAP_IDS,
                    FLINK_ROCKSDB_IDS,
                    FLINK_SQL_HEAP,
                    FLINK_SQL_ROCKSDB,
                    KAFKA_STREAMS,
                    POSTGRES ->
                    true;
        };
    }

    boolean needsDatabase() {
        return this == POSTGRES;
    }

    /** Both RocksDBs have the same class names. */
    List<String> jarsOfOthers() {
        return switch (this) {
            case KAFKA_STREAMS -> List.of("frocksdbjni-");
            case FLOOR,
                    FLINK_HEAP,
                    FLINK_ROCKSDB_NAIVE,
                    FLINK_ROCKSDB,
                    FLINK_HEAP_IDS,
                    FLINK_ROCKSDB_IDS,
                    FLINK_HEAP_AS_PARTITIONED,
                    FLINK_ROCKSDB_AS_PARTITIONED,
                    FLINK_SQL_HEAP,
                    FLINK_SQL_ROCKSDB,
                    POSTGRES ->
                    List.of("rocksdbjni-", "kafka-streams-");
        };
    }
}
