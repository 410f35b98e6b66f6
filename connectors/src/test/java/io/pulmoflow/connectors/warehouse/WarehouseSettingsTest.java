package io.pulmoflow.connectors.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.settings.InvalidSettings;
import io.pulmoflow.connectors.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseSettingsTest {
    @Test
    void what_is_not_said_has_a_default() {
        WarehouseSettings settings =
                WarehouseSettings.from(
                        Settings.of(
                                Map.of(
                                        "warehouse.url", "jdbc:postgresql://db/pulmoflow",
                                        "warehouse.user", "curate")));

        assertThat(settings)
                .isEqualTo(
                        new WarehouseSettings(
                                "jdbc:postgresql://db/pulmoflow",
                                "curate",
                                "",
                                Duration.ofMillis(200),
                                3));
    }

    @Test
    void everything_can_be_said() {
        WarehouseSettings settings =
                WarehouseSettings.from(
                        Settings.of(
                                Map.of(
                                        "warehouse.url", "jdbc:postgresql://db/pulmoflow",
                                        "warehouse.user", "curate",
                                        "warehouse.password", "se cret",
                                        "warehouse.batch.interval", "PT1S",
                                        "warehouse.retries", "0")));

        assertThat(settings)
                .isEqualTo(
                        new WarehouseSettings(
                                "jdbc:postgresql://db/pulmoflow",
                                "curate",
                                "se cret",
                                Duration.ofSeconds(1),
                                0));
    }

    @Test
    void a_url_of_another_database_is_a_problem() {
        Settings settings =
                Settings.of(
                        Map.of("warehouse.url", "jdbc:mysql://db/x", "warehouse.user", "curate"));
        WarehouseSettings.from(settings);

        assertThatThrownBy(settings::check)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("warehouse.url");
    }

    @Test
    void the_password_is_never_printed() {
        WarehouseSettings settings =
                new WarehouseSettings(
                        "jdbc:postgresql://db/pulmoflow?password=hidden",
                        "curate",
                        "secret",
                        Duration.ofMillis(200),
                        3);

        assertThat(settings.toString()).doesNotContain("secret", "hidden").contains("curate");
    }
}
