/**
 * Kafka at the edges of a Flink job: raw records in, typed decoding with dead letters, Avro out.
 */
package io.pulmoflow.connectors.kafka.flink;
