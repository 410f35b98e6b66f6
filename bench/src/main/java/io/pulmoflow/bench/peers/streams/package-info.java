/** The same in Kafka Streams, written as if it were to win. */
package io.pulmoflow.bench.peers.streams;
