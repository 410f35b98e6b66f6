/**
 * Avro records in and out of Kafka in Confluent's wire format, in plain Java. What Flink needs is
 * in {@code flink} below; what the records mean belongs elsewhere.
 */
package io.pulmoflow.connectors.kafka;
