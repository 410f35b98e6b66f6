package io.pulmoflow.bench.peers.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Facts are decoded where they are decided by: bytes are cheaper to exchange. */
final class RawFactSchema<K> implements KafkaRecordDeserializationSchema<RawFact<K>> {
    private static final long serialVersionUID = 1L;

    private final KeyForm<K> keys;

    RawFactSchema(KeyForm<K> keys) {
        this.keys = keys;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawFact<K>> out) {
        out.collect(new RawFact<>(keys.of(record.key()), record.value()));
    }

    @Override
    public TypeInformation<RawFact<K>> getProducedType() {
        @SuppressWarnings("unchecked") // A class has no parameters at run time.
        Class<RawFact<K>> type = (Class<RawFact<K>>) (Class<?>) RawFact.class;
        return new OwnType<>(type, new RawFactSerializer<>(keys.serializer()));
    }
}
