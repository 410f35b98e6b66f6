package io.pulmoflow.connectors.inbox;

import io.pulmoflow.connectors.clock.DemoClock;
import io.pulmoflow.connectors.kafka.KafkaSettings;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.ZoneKeySettings;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.schemas.clinical.Source;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * What every source service is told.
 *
 * @param inbox where files are dropped
 * @param kafka where records go
 * @param intakeKey that the records' ids are made with
 * @param pollInterval how often the inbox is looked at
 * @param settleTime how long a file keeps its size before it is taken
 * @param batchFiles most files that share one acknowledgement of the broker
 * @param health where {@code GET /health} is answered; port 0 picks a free one
 * @param clock that says when a file was taken
 */
public record InboxConfig(
        Inbox inbox,
        KafkaSettings kafka,
        ZoneKeyFile intakeKey,
        Duration pollInterval,
        Duration settleTime,
        int batchFiles,
        InetSocketAddress health,
        Clock clock) {
    private static final String HEALTH_ADDRESS = "health.bind.address";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65_535;

    public InboxConfig {
        Objects.requireNonNull(inbox, "inbox");
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(intakeKey, "intakeKey");
        Objects.requireNonNull(pollInterval, "pollInterval");
        Objects.requireNonNull(settleTime, "settleTime");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * How the records get their ids.
     *
     * @throws io.pulmoflow.keys.UnusableKey naming everything that is wrong with the key
     */
    public EventIds eventIds() {
        return new EventIds(intakeKey.read());
    }

    /**
     * Reads {@code inbox.dir}, {@code poll.interval}, {@code settle.time}, {@code batch.files},
     * {@code health.port} and {@code health.bind.address} (the loopback address unless said),
     * {@code intake.key.file}, {@code demo}, {@code demo.clock.file} and Kafka's keys; does not
     * check the settings.
     */
    public static InboxConfig from(Settings settings, Source source, Depth depth) {
        return new InboxConfig(
                new Inbox(source, settings.path("inbox.dir"), depth),
                KafkaSettings.from(settings),
                ZoneKeySettings.from(settings, KeyZone.INTAKE),
                settings.duration("poll.interval", Duration.ofMillis(100)),
                settings.duration("settle.time", Duration.ofMillis(200)),
                settings.integer("batch.files", 64, 1, 10_000),
                health(settings),
                DemoClock.of(DemoClock.file(settings)));
    }

    private static InetSocketAddress health(Settings settings) {
        int port = settings.integer("health.port", 0, 0, LAST_PORT);
        InetSocketAddress address =
                new InetSocketAddress(
                        settings.text(HEALTH_ADDRESS, LOOPBACK),
                        Math.min(Math.max(port, 0), LAST_PORT));
        if (address.isUnresolved()) {
            settings.problem(HEALTH_ADDRESS, "expected an address of this machine");
        }
        return address;
    }
}
