package io.pulmoflow.bench.peers.flink;

import io.pulmoflow.bench.peers.process.ClientSettings;
import io.pulmoflow.bench.peers.process.PeerSettings;
import io.pulmoflow.bench.peers.process.Run;
import io.pulmoflow.bench.peers.record.CaseResult;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** How every contender on Flink reads from the broker and writes to it. */
public record PeerIo(PeerSettings settings) {
    public <T> KafkaSource<T> source(
            Run run, List<String> topics, KafkaRecordDeserializationSchema<T> schema) {
        Properties properties = ClientSettings.consumer();
        properties.put(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true");
        return KafkaSource.<T>builder()
                .setProperties(properties)
                .setBootstrapServers(settings.bootstrap())
                .setTopics(topics)
                .setGroupId(run.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(schema)
                .build();
    }

    public KafkaSink<CaseResult> sink(Run run) {
        return KafkaSink.<CaseResult>builder()
                .setBootstrapServers(settings.bootstrap())
                .setKafkaProducerConfig(ClientSettings.producer())
                .setDeliveryGuarantee(
                        switch (settings.delivery()) {
                            case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
                            case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
                        })
                .setTransactionalIdPrefix(run.name())
                .setRecordSerializer(new ResultSchema(run.output()))
                .build();
    }
}
