package io.pulmoflow.bench.peers.flink;

/** Where the cases are while the job runs. */
public enum FlinkState {
    HEAP("hashmap"),
    /** Each access is one of RocksDB. */
    ROCKSDB("rocksdb"),
    /** With the hot ones on the heap, as the platform's own jobs do it. */
    ROCKSDB_CACHED("rocksdb");

    private final String backend;

    FlinkState(String backend) {
        this.backend = backend;
    }

    String backend() {
        return backend;
    }
}
