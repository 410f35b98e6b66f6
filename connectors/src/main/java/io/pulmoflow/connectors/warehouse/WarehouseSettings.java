package io.pulmoflow.connectors.warehouse;

import io.pulmoflow.connectors.settings.Settings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the warehouse is and how it is written to.
 *
 * @param url JDBC URL of PostgreSQL
 * @param batchInterval longest time that a row waits for company before it is written
 * @param retries attempts after the first before a write fails the job, which then recovers
 */
public record WarehouseSettings(
        String url, String user, String password, Duration batchInterval, int retries)
        implements Serializable {
    private static final String URL_KEY = "warehouse.url";
    private static final String URL_PREFIX = "jdbc:postgresql:";

    public WarehouseSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(batchInterval, "batchInterval");
    }

    /**
     * Reads {@code warehouse.url}, {@code warehouse.user}, {@code warehouse.password}, {@code
     * warehouse.batch.interval} and {@code warehouse.retries}.
     */
    public static WarehouseSettings from(Settings settings) {
        String url = settings.text(URL_KEY);
        if (!url.isEmpty() && !url.startsWith(URL_PREFIX)) {
            settings.problem(URL_KEY, "expected a JDBC URL that begins with " + URL_PREFIX);
        }
        return new WarehouseSettings(
                url,
                settings.text("warehouse.user"),
                settings.text("warehouse.password", ""),
                settings.duration("warehouse.batch.interval", Duration.ofMillis(200)),
                settings.integer("warehouse.retries", 3, 0, 100));
    }

    /** Without the password, also where it is part of the URL. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return "WarehouseSettings["
                + (parameters < 0 ? url : url.substring(0, parameters))
                + ", user "
                + user
                + "]";
    }
}
