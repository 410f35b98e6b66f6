package io.pulmoflow.jobs.runtime;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.DecodeAvro;
import io.pulmoflow.connectors.kafka.flink.KafkaSources;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/** Topics that the platform derived itself, as streams of their records. */
public final class DecodedTopics {
    private final StreamExecutionEnvironment env;
    private final KafkaSettings kafka;
    private final String group;
    private final List<DataStream<DeadLetter>> undecodable = new ArrayList<>();

    /**
     * @param group whose offsets count where there is no state
     */
    public DecodedTopics(StreamExecutionEnvironment env, KafkaSettings kafka, String group) {
        this.env = Objects.requireNonNull(env, "env");
        this.kafka = Objects.requireNonNull(kafka, "kafka");
        this.group = Objects.requireNonNull(group, "group");
    }

    public <V extends SpecificRecordBase> DataStream<V> read(
            Topic<String, V> topic, String readUid, String decodeUid) {
        return read(
                topic,
                readUid,
                DecodeAvro.ofDerivedRecords(topic, kafka, decodeUid),
                topic.valueType(),
                decodeUid);
    }

    /**
     * @param decode puts what is no record to {@link DecodeAvro#DEAD_LETTERS}
     * @param type of what it makes of a record
     */
    public <V extends SpecificRecordBase> DataStream<V> read(
            Topic<String, ?> topic,
            String readUid,
            ProcessFunction<RawRecord, V> decode,
            Class<V> type,
            String decodeUid) {
        SingleOutputStreamOperator<V> decoded =
                env.fromSource(
                                KafkaSources.of(topic, kafka, group),
                                WatermarkStrategy.noWatermarks(),
                                topic.name())
                        .uid(readUid)
                        .process(decode)
                        .returns(new AvroTypeInfo<>(type))
                        .name("Decode " + topic.name())
                        .uid(decodeUid);
        undecodable.add(decoded.getSideOutput(DecodeAvro.DEAD_LETTERS));
        return decoded;
    }

    /** Of all topics read so far, what is no record of its topic. */
    public DataStream<DeadLetter> undecodable() {
        return undecodable.stream().reduce((one, other) -> one.union(other)).orElseThrow();
    }
}
