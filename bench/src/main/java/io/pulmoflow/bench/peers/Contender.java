package io.pulmoflow.bench.peers;

import java.util.List;
import java.util.Locale;

/** Who takes part. */
enum Contender {
    /** Consume, decode, produce: keeps nothing. */
    FLOOR(Kind.LOOP),
    FLINK_HEAP(Kind.FLINK),
    FLINK_ROCKSDB_NAIVE(Kind.FLINK),
    FLINK_ROCKSDB(Kind.FLINK),
    /** As the two before but one, with keys of sixteen bytes instead of texts. */
    FLINK_HEAP_IDS(Kind.FLINK),
    FLINK_ROCKSDB_IDS(Kind.FLINK),
    /** With texts again, but no exchange between source and operator. */
    FLINK_HEAP_AS_PARTITIONED(Kind.FLINK_AS_PARTITIONED),
    FLINK_ROCKSDB_AS_PARTITIONED(Kind.FLINK_AS_PARTITIONED),
    /** The same joins in SQL. */
    FLINK_SQL_HEAP(Kind.FLINK_SQL),
    FLINK_SQL_ROCKSDB(Kind.FLINK_SQL),
    KAFKA_STREAMS(Kind.STREAMS),
    /** A loop around a consumer, with cases and offsets in PostgreSQL. */
    POSTGRES(Kind.LOOP);

    /** What it is made of. */
    private enum Kind {
        /** Around a consumer. */
        LOOP,
        FLINK,
        FLINK_AS_PARTITIONED,
        FLINK_SQL,
        STREAMS
    }

    private final Kind kind;

    Contender(Kind kind) {
        this.kind = kind;
    }

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
        return switch (kind) {
            case FLINK_SQL -> false;
            case LOOP, FLINK, FLINK_AS_PARTITIONED, STREAMS -> true;
        };
    }

    /** Whether its answers are right with so many threads for facts. */
    boolean runsOn(int cores) {
        return switch (kind) {
            case FLINK_AS_PARTITIONED -> cores == 1;
            case LOOP, FLINK, FLINK_SQL, STREAMS -> true;
        };
    }

    boolean needsDatabase() {
        return this == POSTGRES;
    }

    /** Both RocksDBs have the same class names. */
    List<String> jarsOfOthers() {
        return switch (kind) {
            case STREAMS -> List.of("frocksdbjni-");
            case LOOP, FLINK, FLINK_AS_PARTITIONED, FLINK_SQL ->
                    List.of("rocksdbjni-", "kafka-streams-");
        };
    }
}
