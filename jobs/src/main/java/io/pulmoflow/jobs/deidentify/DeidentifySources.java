package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.jobs.runtime.DecodedTopics;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.topic.Topics;
import org.apache.flink.streaming.api.datastream.DataStream;
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
        DecodedTopics topics = new DecodedTopics(env, kafka, GROUP);
        DataStream<PersonKnown> people =
                topics.read(
                        Topics.IDENTIFIED_PEOPLE,
                        DeidentifyUids.READ_PEOPLE,
                        DeidentifyUids.DECODE_PEOPLE);
        DataStream<ImageLinked> images =
                topics.read(
                        Topics.IDENTIFIED_IMAGES,
                        DeidentifyUids.READ_IMAGES,
                        DeidentifyUids.DECODE_IMAGES);
        DataStream<IdentityRedirected> identities =
                topics.read(
                        Topics.IDENTIFIED_IDENTITIES,
                        DeidentifyUids.READ_IDENTITIES,
                        DeidentifyUids.DECODE_IDENTITIES);
        return new DeidentifySources(people, images, identities, topics.undecodable());
    }
}
