package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.flink.DecodeAvro;
import io.pulmoflow.connectors.kafka.flink.KafkaSources;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the job reads.
 *
 * @param undecodable records of these topics that are no records
 */
record DeidentifySources(
        DataStream<PersonKnown> people,
        DataStream<ImageLinked> images,
        DataStream<IdentityRedirected> identities,
        DataStream<DeadLetter> undecodable) {
    private static final String GROUP = "deidentify";

    static DeidentifySources kafka(StreamExecutionEnvironment env, KafkaSettings kafka) {
        SingleOutputStreamOperator<PersonKnown> people =
                decoded(
                        env,
                        kafka,
                        Topics.IDENTIFIED_PEOPLE,
                        DeidentifyUids.READ_PEOPLE,
                        DeidentifyUids.DECODE_PEOPLE);
        SingleOutputStreamOperator<ImageLinked> images =
                decoded(
                        env,
                        kafka,
                        Topics.IDENTIFIED_IMAGES,
                        DeidentifyUids.READ_IMAGES,
                        DeidentifyUids.DECODE_IMAGES);
        SingleOutputStreamOperator<IdentityRedirected> identities =
                decoded(
                        env,
                        kafka,
                        Topics.IDENTIFIED_IDENTITIES,
                        DeidentifyUids.READ_IDENTITIES,
                        DeidentifyUids.DECODE_IDENTITIES);
        return new DeidentifySources(
                people,
                images,
                identities,
                people.getSideOutput(DecodeAvro.DEAD_LETTERS)
                        .union(
                                images.getSideOutput(DecodeAvro.DEAD_LETTERS),
                                identities.getSideOutput(DecodeAvro.DEAD_LETTERS)));
    }

    private static <V extends SpecificRecordBase> SingleOutputStreamOperator<V> decoded(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            Topic<String, V> topic,
            String readUid,
            String decodeUid) {
        return env.fromSource(
                        KafkaSources.of(topic, kafka, GROUP),
                        WatermarkStrategy.noWatermarks(),
                        topic.name())
                .uid(readUid)
                .process(DecodeAvro.ofDerivedRecords(topic, kafka, decodeUid))
                .returns(new AvroTypeInfo<>(topic.valueType()))
                .name("Decode " + topic.name())
                .uid(decodeUid);
    }
}
