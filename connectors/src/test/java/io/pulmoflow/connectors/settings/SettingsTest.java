package io.pulmoflow.connectors.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    enum Flavour {
        PLAIN,
        EXTRA_SWEET
    }

    @Test
    void every_bad_missing_and_unknown_key_is_named_at_once() {
        Settings settings =
                Settings.of(
                        Map.of(
                                "count", "many",
                                "wait", "ten seconds",
                                "on", "yes",
                                "zone", "Mars/Olympus",
                                "flavour", "sour",
                                "address", "nowhere",
                                "surprise", "1"));
        settings.text("name");
        settings.integer("count", 1, 0, 10);
        settings.duration("wait", Duration.ofSeconds(1));
        settings.flag("on", false);
        settings.zone("zone", ZoneId.of("UTC"));
        settings.choice("flavour", Flavour.class, Flavour.PLAIN);
        settings.uri("address");

        InvalidSettings thrown = catchThrowableOfType(InvalidSettings.class, settings::check);

        assertThat(thrown.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "name", "count", "wait", "on", "zone", "flavour", "address", "surprise");
    }

    @Test
    void no_value_is_quoted_since_it_may_be_a_secret() {
        Settings settings = Settings.of(Map.of("count", "hunter2", "spare", "hunter2"));
        settings.integer("count", 1, 0, 10);
        assertThatThrownBy(settings::check).message().doesNotContain("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void defaults_stand_where_nothing_is_set() {
        Settings settings = Settings.of(Map.of());
        assertThat(settings.integer("count", 7, 0, 10)).isEqualTo(7);
        assertThat(settings.duration("wait", Duration.ofSeconds(3))).hasSeconds(3);
        assertThat(settings.choice("flavour", Flavour.class, Flavour.PLAIN))
                .isEqualTo(Flavour.PLAIN);
        assertThat(settings.optional("name")).isEmpty();
        settings.check();
    }

    @Test
    void the_environment_takes_the_place_of_the_file() {
        Settings settings =
                Settings.of(
                        Map.of("kafka.bootstrap.servers", "a:1", "flavour", "plain"),
                        Map.of(
                                "PULMOFLOW_KAFKA_BOOTSTRAP_SERVERS", "b:2",
                                "PULMOFLOW_FLAVOUR", "extra-sweet"));
        assertThat(settings.text("kafka.bootstrap.servers")).isEqualTo("b:2");
        assertThat(settings.choice("flavour", Flavour.class, Flavour.PLAIN))
                .isEqualTo(Flavour.EXTRA_SWEET);
    }

    @Test
    void numbers_outside_their_range_are_refused() {
        Settings settings = Settings.of(Map.of("count", "11"));
        settings.integer("count", 1, 0, 10);
        assertThatThrownBy(settings::check).hasMessageContaining("from 0 to 10");
    }

    @Test
    void a_file_that_is_not_there_is_said_by_its_name(@TempDir Path folder) {
        Path file = folder.resolve("missing.properties");
        assertThatThrownBy(() -> Settings.load(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("missing.properties");
    }

    @Test
    void a_file_is_read_as_utf_8(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("c.properties"), "name = Клиника\n");
        assertThat(Settings.fromArguments(new String[] {"--config", file.toString()}).text("name"))
                .isEqualTo("Клиника");
    }

    @Test
    void another_command_line_is_refused() {
        assertThatThrownBy(() -> Settings.fromArguments(new String[] {"config"}))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("--config FILE");
    }
}
