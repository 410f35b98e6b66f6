package io.pulmoflow.bench.peers.process;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How every contender's Kafka clients are configured. */
public final class ClientSettings {
    /** The only process of its group, or the one that comes after it. */
    public static final String MEMBER = "member";

    private ClientSettings() {}

    /** Of a consumer; without its group. */
    public static Properties consumer() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        settings.put(ConsumerConfig.CHECK_CRCS_CONFIG, "true");
        return settings;
    }

    /** Of a producer; without its transactional id. */
    public static Properties producer() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "120000");
        return settings;
    }
}
