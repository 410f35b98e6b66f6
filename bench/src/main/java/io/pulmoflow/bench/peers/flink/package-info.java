/** Ours: cases followed by Flink, on the heap and on RocksDB. */
package io.pulmoflow.bench.peers.flink;
