package io.pulmoflow.bench.peers.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Facts are decoded where they are decided by: bytes are cheaper to exchange. */
final class RawFactSchema implements KafkaRecordDeserializationSchema<RawFact> {
    private static final long serialVersionUID = 1L;

    static final TypeInformation<RawFact> TYPE =
            new OwnType<>(RawFact.class, RawFactSerializer.INSTANCE);

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawFact> out) {
        out.collect(
                new RawFact(new String(record.key(), StandardCharsets.ISO_8859_1), record.value()));
    }

    @Override
    public TypeInformation<RawFact> getProducedType() {
        return TYPE;
    }
}
