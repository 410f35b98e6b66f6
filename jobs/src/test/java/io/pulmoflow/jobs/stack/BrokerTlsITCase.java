package io.pulmoflow.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.kafka.AvroProducer;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.kafka.TopicAdmin;
import io.pulmoflow.connectors.kafka.access.BrokerAccess;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.TestCertificate;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that speaks TLS to clients with certificates of their own. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class BrokerTlsITCase {
    @TempDir private Path folder;
    private StackLayout layout;
    private Ports ports;
    private PartKeeper keeper;
    private TestCertificate certificate;
    private TestCertificate others;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        certificate = TestCertificate.create(folder.resolve("certificate"), "RSA");
        others = TestCertificate.create(folder.resolve("others"), "RSA");
        layout = new StackLayout(Path.of("").toAbsolutePath().getParent(), folder.resolve("state"));
        layout.create();
        ports = BrokerAccessITCase.freePorts();
        new Configuration(layout, ports, ArchiveChoice.FOLDER).write();
        Path file = layout.config("kafka");
        Files.writeString(
                file, Files.readString(file).replace("BROKER:SASL_PLAINTEXT", "BROKER:SASL_SSL"));
        String stores = "listener.name.broker.ssl.client.auth=required\n";
        for (String store : new String[] {"keystore", "truststore"}) {
            String key = "listener.name.broker.ssl." + store;
            stores +=
                    "%s.type=PKCS12\n%s.location=%s\n%s.password=%s\n"
                            .formatted(key, key, certificate.store(), key, certificate.password());
        }
        Files.writeString(file, stores, StandardOpenOption.APPEND);
        keeper = BrokerAccessITCase.broker(layout, ports);
    }

    @AfterEach
    void stop() {
        keeper.stop();
    }

    @Test
    void the_configuration_of_a_service_reaches_it_and_no_other_does() throws Exception {
        KafkaSettings settings = settings(certificate);
        try (Admin admin = Admin.create(firstClient(settings))) {
            BrokerAccess.ensureUsers(
                    admin,
                    Map.of(
                            KafkaConfiguration.ADMINISTRATOR,
                            Files.readString(
                                    layout.kafkaPassword(KafkaConfiguration.ADMINISTRATOR))));
        }
        try (Admin admin = Admin.create(settings.clientProperties())) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
        try (Admin admin = Admin.create(settings(others).clientProperties())) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .hasCauseInstanceOf(SslAuthenticationException.class);
        }
        Properties withoutTls = new BrokerSetup(layout, ports).administrator().clientProperties();
        withoutTls.put("default.api.timeout.ms", 3000);
        withoutTls.put("request.timeout.ms", 2000);
        try (Admin admin = Admin.create(withoutTls)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                    .isInstanceOf(ExecutionException.class);
        }
        TopicAdmin.ensureTopics(settings);
        try (AvroProducer producer = new AvroProducer(settings, "test")) {
            producer.sendBytes(Topics.LEDGER.name(), "key", new byte[] {1});
            producer.flush();
        }
    }

    /** As the administrator gets in first, over TLS. */
    private Properties firstClient(KafkaSettings settings) throws IOException {
        Properties properties = settings.clientProperties();
        Map<String, Object> plain = new KafkaConfiguration(layout, ports).firstClient();
        properties.put("sasl.mechanism", plain.get("sasl.mechanism"));
        properties.put("sasl.jaas.config", plain.get("sasl.jaas.config"));
        return properties;
    }

    private KafkaSettings settings(TestCertificate ours) {
        Map<String, String> keys = new HashMap<>();
        keys.put("kafka.bootstrap.servers", ports.kafkaAddress());
        keys.put("schema.registry.url", "http://127.0.0.1:9");
        keys.put("kafka.security.protocol", "sasl-ssl");
        keys.put("kafka.sasl.user", KafkaConfiguration.ADMINISTRATOR);
        keys.put(
                "kafka.sasl.password.file",
                layout.kafkaPassword(KafkaConfiguration.ADMINISTRATOR).toString());
        for (String store : new String[] {"keystore", "truststore"}) {
            keys.put("kafka.ssl." + store, ours.store().toString());
            keys.put("kafka.ssl." + store + ".password.file", ours.passwordFile().toString());
        }
        Settings settings = Settings.of(keys);
        KafkaSettings kafka = KafkaSettings.from(settings);
        settings.check();
        return kafka;
    }
}
