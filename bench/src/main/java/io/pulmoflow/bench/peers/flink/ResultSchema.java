package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.codec.RecordWriter;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Results as all contenders write them. */
final class ResultSchema implements KafkaRecordSerializationSchema<CaseResult> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private transient RecordWriter<CaseResult> results;

    ResultSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        results = new RecordWriter<>(CaseResult.getClassSchema());
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            CaseResult result, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic,
                result.getPatient().getBytes(StandardCharsets.ISO_8859_1),
                results.write(result));
    }
}
