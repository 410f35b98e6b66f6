package io.pulmoflow.connectors.kafka.flink;

import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Topics as Flink sinks. */
public final class KafkaSinks {
    /** Below the broker's default limit of 15 minutes, above any checkpoint. */
    private static final int TRANSACTION_TIMEOUT_MS = 10 * 60 * 1000;

    /** A record alone in its request costs the job and the broker as much as twenty in one. */
    private static final Duration IN_COMPANY = Duration.ofMillis(20);

    private KafkaSinks() {}

    /** Records wait up to 20 ms for each other's company. */
    public static <V extends SpecificRecord> KafkaSink<V> of(
            Topic<String, V> topic, KafkaSettings settings, Delivery delivery, KeyOf<V> keyOf) {
        return of(topic, settings, delivery, keyOf, Optional::of);
    }

    /** For what an alert waits for: a record is sent as soon as it is there. */
    public static <V extends SpecificRecord> KafkaSink<V> atOnce(
            Topic<String, V> topic, KafkaSettings settings, Delivery delivery, KeyOf<V> keyOf) {
        return sink(topic, settings, delivery, keyOf, Optional::of, Duration.ZERO);
    }

    /**
     * For elements that are not the value themselves, or may be tombstones. Records wait up to 20
     * ms for each other's company.
     */
    public static <T, V extends SpecificRecord> KafkaSink<T> of(
            Topic<String, V> topic,
            KafkaSettings settings,
            Delivery delivery,
            KeyOf<T> keyOf,
            ValueOf<T, V> valueOf) {
        return sink(topic, settings, delivery, keyOf, valueOf, IN_COMPANY);
    }

    private static <T, V extends SpecificRecord> KafkaSink<T> sink(
            Topic<String, V> topic,
            KafkaSettings settings,
            Delivery delivery,
            KeyOf<T> keyOf,
            ValueOf<T, V> valueOf,
            Duration linger) {
        Properties properties = settings.clientProperties();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, Long.toString(linger.toMillis()));
        properties.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Integer.toString(TRANSACTION_TIMEOUT_MS));
        return KafkaSink.<T>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(delivery.guarantee())
                .setTransactionalIdPrefix(settings.transactionalIdPrefix() + topic.name())
                .setRecordSerializer(new AvroRecordSchema<>(topic, settings, keyOf, valueOf))
                .build();
    }
}
