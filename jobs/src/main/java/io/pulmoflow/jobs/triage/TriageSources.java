package io.pulmoflow.jobs.triage;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.KafkaSources;
import io.pulmoflow.connectors.kafka.flink.RawRecord;
import io.pulmoflow.schemas.topic.Topic;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the care topics are read from. */
@FunctionalInterface
interface TriageSources {
    SingleOutputStreamOperator<RawRecord> read(
            StreamExecutionEnvironment env, Topic<String, ?> topic);

    /** The topics themselves. */
    static TriageSources kafka(KafkaSettings kafka, String groupId) {
        return (env, topic) ->
                env.fromSource(
                        KafkaSources.of(topic, kafka, groupId),
                        WatermarkStrategy.noWatermarks(),
                        topic.name());
    }
}
