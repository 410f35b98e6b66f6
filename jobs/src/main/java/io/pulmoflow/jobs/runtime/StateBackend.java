package io.pulmoflow.jobs.runtime;

/** Where keyed state lives while a job runs. */
public enum StateBackend {
    /** On the heap: fastest, as large as memory. */
    HEAP("hashmap"),
    /** In RocksDB: as large as the disk, with incremental checkpoints. */
    ROCKSDB("rocksdb");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    String flinkName() {
        return flinkName;
    }
}
