package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.ExampleKey;
import io.pulmoflow.connectors.inbox.Companion;
import io.pulmoflow.connectors.inbox.RecordingOutput;
import io.pulmoflow.connectors.pacs.stow.StowServer;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The PACS service's ways in besides the inbox, as its configuration makes them. */
final class OpenWays implements AutoCloseable {
    private final RecordingOutput broker = new RecordingOutput();
    private final Path folder;
    private final List<Companion> ways;

    OpenWays(Path folder, Map<String, String> more) throws IOException {
        this.folder = folder;
        Map<String, String> settings = new HashMap<>(more);
        settings.put("kafka.bootstrap.servers", "none");
        settings.put("schema.registry.url", "none:/");
        settings.put("inbox.dir", folder.resolve("inbox").toString());
        settings.put("intake.key.file", ExampleKey.intake(folder));
        if (!more.containsKey("staging.kind")) {
            settings.put("staging.folder", folder.resolve("staging").toString());
        }
        PacsConfig config = PacsConfig.from(Settings.of(settings));
        var staging = config.staging().open();
        this.ways =
                PacsService.waysIn(
                        config,
                        staging,
                        PacsService.feed(config, staging),
                        () -> broker,
                        Clock.systemUTC());
        for (Companion way : ways) {
            way.start();
        }
        awaitThat(() -> report("network").get("open").equals(true));
    }

    RecordingOutput broker() {
        return broker;
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), dimsePort());
    }

    int dimsePort() {
        return way(StoreScp.class).port();
    }

    URI stow() {
        return URI.create("http://127.0.0.1:" + way(StowServer.class).port() + "/studies");
    }

    int stowPort() {
        return way(StowServer.class).port();
    }

    private <W> W way(Class<W> type) {
        return ways.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    Map<String, Object> report(String name) {
        return ways.stream()
                .filter(way -> way.name().equals(name))
                .findFirst()
                .orElseThrow()
                .report();
    }

    List<InstanceReceived> instances() {
        return broker.records(Topics.RAW_PACS_INSTANCES);
    }

    List<DeadLetter> deadLetters() {
        return broker.records(Topics.DEAD_LETTERS);
    }

    List<Receipt> receipts() {
        return broker.records(Topics.RECEIPTS);
    }

    byte[] staged(InstanceReceived instance) throws IOException {
        return Files.readAllBytes(folder.resolve("staging").resolve(instance.getStagingKey()));
    }

    List<Path> stagedFiles() throws IOException {
        return files(folder.resolve("staging"));
    }

    List<Path> spooled() throws IOException {
        return files(folder.resolve("inbox/.spool"));
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        for (int i = ways.size() - 1; i >= 0; i--) {
            ways.get(i).close();
        }
    }
}
