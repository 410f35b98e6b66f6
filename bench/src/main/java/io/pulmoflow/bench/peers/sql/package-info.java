/** The cases as joins of Flink SQL, on the cluster of the Flink contenders. */
package io.pulmoflow.bench.peers.sql;
