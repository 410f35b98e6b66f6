package io.pulmoflow.bench.alerts;

import io.pulmoflow.connectors.kafka.AvroWireFormat;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.SchemaRegistry;
import io.pulmoflow.connectors.kafka.UndecodableRecord;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The alerts that have come, by the protocol that led to each. */
final class Alerts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final AvroWireFormat<Notification> format;
    private final Map<String, Alert> byCause = new HashMap<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile String failure;

    /**
     * @param accepted when the protocol was to be sent, in milliseconds since the epoch
     * @param appended when the broker took the alert
     * @param received when it was here
     */
    record Alert(long accepted, long appended, long received) {}

    Alerts(KafkaSettings kafka) {
        Properties settings = kafka.clientProperties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer());
        String topic = Topics.NOTIFY_ADDITIONAL_EXAMINATION.name();
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(one -> new TopicPartition(topic, one.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        format =
                new AvroWireFormat<>(
                                Topics.NOTIFY_ADDITIONAL_EXAMINATION,
                                new SchemaRegistry(kafka.registryUrl()))
                        .prepared();
        thread = new Thread(this::follow, "alerts");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try {
            while (!closing) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record, System.currentTimeMillis());
                }
            }
        } catch (UndecodableRecord | RuntimeException e) {
            failure = e.toString();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, long now) throws UndecodableRecord {
        Notification notification = format.decode(record.value());
        if (notification.getState() == NotificationState.ISSUED) {
            Alert alert =
                    new Alert(
                            notification.getCauseAcceptedAt().toEpochMilli(),
                            record.timestamp(),
                            now);
            synchronized (byCause) {
                // Said again after a failure it is the same alert: the first counts.
                byCause.putIfAbsent(notification.getCauseEventId(), alert);
            }
        }
    }

    /**
     * @return null where none has come
     */
    Alert of(String protocolId) {
        if (failure != null) {
            throw new IllegalStateException("alerts cannot be read: " + failure);
        }
        synchronized (byCause) {
            return byCause.get(protocolId);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        consumer.close();
    }
}
