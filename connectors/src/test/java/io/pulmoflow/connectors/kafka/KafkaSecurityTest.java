package io.pulmoflow.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSecurityTest {
    private static final String PASSWORD = "pass\"word\\ of nobody";

    @TempDir private Path folder;
    private Path password;

    @BeforeEach
    void writePassword() throws IOException {
        password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void without_a_word_of_security_clients_know_the_servers_only() {
        assertThat(read(Map.of()).clientProperties())
                .isEqualTo(properties(Map.of("bootstrap.servers", "127.0.0.1:9")));
        assertThat(read(Map.of()).transactionalIdPrefix()).isEqualTo("pulmoflow-");
    }

    @Test
    void a_user_has_scram_and_its_password_is_in_no_property() {
        KafkaSettings settings = read(scram("sasl-plaintext"));
        assertThat(settings.clientProperties())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(settings.clientProperties().getProperty("sasl.jaas.config"))
                .contains("username=\"triage\"")
                .contains(password.toString());
        assertThat(settings.clientProperties().toString()).doesNotContain("of nobody");
        assertThat(settings.toString()).doesNotContain("of nobody");
        assertThat(settings.transactionalIdPrefix()).isEqualTo("triage-");
    }

    @Test
    void the_secret_is_read_where_the_client_is_made() {
        try (SecretFileProvider provider = new SecretFileProvider()) {
            assertThat(provider.get(password.toString(), Set.of("plain", "quoted")).data())
                    .containsEntry("plain", PASSWORD)
                    .containsEntry("quoted", "pass\\\"word\\\\ of nobody");
            assertThatThrownBy(() -> provider.get(folder.resolve("none").toString()))
                    .isInstanceOf(ConfigException.class);
        }
    }

    @Test
    void certificates_are_named_with_the_files_of_their_passwords() {
        Map<String, String> keys = scram("sasl-ssl");
        keys.put("kafka.ssl.truststore", folder.resolve("trust.p12").toString());
        keys.put("kafka.ssl.truststore.password.file", password.toString());
        assertThat(read(keys).clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PKCS12")
                .containsEntry("ssl.truststore.location", folder.resolve("trust.p12").toString())
                .containsEntry("ssl.truststore.password", "${secret:" + password + ":plain}")
                .doesNotContainKey("ssl.keystore.location");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() throws IOException {
        Path open = Files.writeString(folder.resolve("open"), "a secret");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> read(Map.of("kafka.security.protocol", "sasl-ssl")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("kafka.sasl.user")
                .hasMessageContaining("kafka.sasl.password.file");
        assertThatThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "kafka.security.protocol",
                                                "sasl-plaintext",
                                                "kafka.sasl.user",
                                                "a \"b\"",
                                                "kafka.sasl.password.file",
                                                open.toString(),
                                                "kafka.ssl.truststore",
                                                "trust.p12")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("kafka.sasl.user")
                .hasMessageContaining("kafka.sasl.password.file")
                .hasMessageContaining("kafka.ssl.truststore.password.file")
                .hasMessageContaining("kafka.security.protocol");
        assertThatThrownBy(() -> read(Map.of("kafka.sasl.user", "triage")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("kafka.security.protocol");
    }

    private Map<String, String> scram(String protocol) {
        Map<String, String> keys = new HashMap<>();
        keys.put("kafka.security.protocol", protocol);
        keys.put("kafka.sasl.user", "triage");
        keys.put("kafka.sasl.password.file", password.toString());
        return keys;
    }

    private static KafkaSettings read(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("kafka.bootstrap.servers", "127.0.0.1:9");
        all.put("schema.registry.url", "http://127.0.0.1:9");
        Settings settings = Settings.of(all);
        KafkaSettings kafka = KafkaSettings.from(settings);
        settings.check();
        return kafka;
    }

    private static Properties properties(Map<String, String> keys) {
        Properties properties = new Properties();
        properties.putAll(keys);
        return properties;
    }
}
