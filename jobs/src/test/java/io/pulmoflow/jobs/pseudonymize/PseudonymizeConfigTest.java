package io.pulmoflow.jobs.pseudonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.kafka.flink.Delivery;
import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.jobs.runtime.StateBackend;
import io.pulmoflow.keys.DemoKeys;
import io.pulmoflow.keys.KeyZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymizeConfigTest {
    @TempDir private Path directory;

    @Test
    void what_is_not_set_has_a_default() throws IOException {
        PseudonymizeConfig config = PseudonymizeConfig.from(Settings.of(least()));
        assertThat(config.linkingTimeLimit()).isEqualTo(Duration.ofDays(30));
        assertThat(config.delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(config.nationalIds().canonical("112-233-445 95")).isPresent();
        assertThat(config.regions().canonical("Москва")).isPresent();
        assertThat(config.careKey().zone()).isEqualTo(KeyZone.CARE);
    }

    @Test
    void every_key_reaches_its_place() throws IOException {
        Path regions = Files.writeString(directory.resolve("regions.txt"), "Астана\n");
        Map<String, String> all = least();
        all.put("linking.time-limit", "PT1M");
        all.put("delivery", "exactly-once");
        all.put("national-id.kinds", "iin,snils");
        all.put("regions.file", regions.toString());
        all.put("state.backend", "rocksdb");
        all.put("parallelism", "3");
        PseudonymizeConfig config = PseudonymizeConfig.from(Settings.of(all));
        assertThat(config.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9");
        assertThat(config.kafka().registryUrl()).isEqualTo("http://127.0.0.1:9/apis");
        assertThat(config.linkingTimeLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(config.nationalIds().kinds()).hasSize(2);
        assertThat(config.regions().canonical("Астана")).isPresent();
        assertThat(config.flink().stateBackend()).isEqualTo(StateBackend.ROCKSDB);
        assertThat(config.flink().parallelism()).isEqualTo(3);
        assertThat(config.careKey().demoKeys()).isEqualTo(DemoKeys.ALLOWED);
        assertThat(config.careKey().problems()).isEmpty();
    }

    @Test
    void everything_wrong_is_named_at_once() throws IOException {
        Map<String, String> wrong = least();
        wrong.put("demo", "false");
        wrong.put("linking.time-limit", "soon");
        wrong.put("national-id.kinds", "passport");
        wrong.put("regions.file", directory.resolve("none.txt").toString());
        wrong.put("linking.timelimit", "P1D");
        assertThatThrownBy(() -> PseudonymizeConfig.from(Settings.of(wrong)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("care.key.file: the key is a demo key")
                .hasMessageContaining("linking.time-limit: expected")
                .hasMessageContaining("national-id.kinds: expected some of snils, iin")
                .hasMessageContaining("regions.file: ")
                .hasMessageContaining("linking.timelimit: unknown key");
    }

    @Test
    void a_job_without_a_key_does_not_start() throws IOException {
        Map<String, String> without = least();
        without.remove("care.key.file");
        assertThatThrownBy(() -> PseudonymizeConfig.from(Settings.of(without)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("care.key.file: missing");
    }

    @Test
    void a_contact_key_is_left_out_in_so_many_words_or_not_at_all() throws IOException {
        Map<String, String> without = least();
        without.remove("contact.public.key.file");
        assertThatThrownBy(() -> PseudonymizeConfig.from(Settings.of(without)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("contact.public.key.file: missing");
        without.put("contact.sealing", "off");
        assertThat(PseudonymizeConfig.from(Settings.of(without)).contactKey()).isEmpty();

        Map<String, String> secret = least();
        secret.put("contact.public.key.file", directory.resolve("contact-private.json").toString());
        assertThatThrownBy(() -> PseudonymizeConfig.from(Settings.of(secret)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("this is the private key");
    }

    private Map<String, String> least() throws IOException {
        Map<String, String> least = new HashMap<>();
        least.put("kafka.bootstrap.servers", "127.0.0.1:9");
        least.put("schema.registry.url", "http://127.0.0.1:9/apis");
        least.put("checkpoint.dir", directory.resolve("checkpoints").toUri().toString());
        least.put("care.key.file", ExampleKey.writeTo(directory).toString());
        least.put("contact.public.key.file", ExampleKey.contactTo(directory).toString());
        least.put("demo", "true");
        return least;
    }
}
