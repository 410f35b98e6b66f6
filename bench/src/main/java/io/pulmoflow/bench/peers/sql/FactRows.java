package io.pulmoflow.bench.peers.sql;

import io.pulmoflow.bench.peers.codec.RecordReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes facts of one source with the decoder of all contenders, and keeps those columns that the
 * queries ask for: as a table's source would that is told what is read of it.
 */
final class FactRows<T extends SpecificRecord> implements KafkaRecordDeserializationSchema<Row> {
    private static final long serialVersionUID = 1L;

    private final FactTable<T> table;
    private transient RecordReader<T> facts;

    FactRows(FactTable<T> table) {
        this.table = table;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        facts = new RecordReader<>(table.schema());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Row> out) {
        out.collect(table.columns().apply(facts.read(record.value())));
    }

    @Override
    public TypeInformation<Row> getProducedType() {
        return table.type();
    }
}
