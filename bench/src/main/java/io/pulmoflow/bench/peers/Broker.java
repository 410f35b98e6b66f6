package io.pulmoflow.bench.peers;

import io.pulmoflow.jobs.stack.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Kafka broker for one measurement, that knows nobody and asks nobody who he is. */
final class Broker implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String CLUSTER = "K0GVuY2htYXJrT2ZQZWVyc";

    private final Process process;
    private final int port;

    private Broker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param libraries of the broker
     * @param folder its own
     * @param port and the next
     */
    static Broker start(Path libraries, Path folder, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path configuration = folder.resolve("server.properties");
        Files.write(configuration, configuration(folder.resolve("data"), port));
        Path log = folder.resolve("broker.log");
        Process format =
                begin(
                        log,
                        libraries,
                        "-Xmx64m",
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        CLUSTER,
                        "-c",
                        configuration.toString());
        if (!format.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
            format.destroyForcibly();
            throw new IOException("the broker's folder cannot be formatted; see " + log);
        }
        Process process = begin(log, libraries, "-Xmx1g", "kafka.Kafka", configuration.toString());
        // Also where this measurement is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "broker-end"));
        Broker broker = new Broker(process, port);
        if (!Patience.until(LIMIT, LOOK_EVERY, broker::answers)) {
            broker.close();
            throw new IOException("the broker does not answer; see " + log);
        }
        return broker;
    }

    private static Process begin(Path log, Path libraries, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Machine.java(),
                                words[0],
                                "-XX:+UseParallelGC",
                                "-cp",
                                Machine.classPath(libraries)));
        command.addAll(List.of(words).subList(1, words.length));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static List<String> configuration(Path data, int port) {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + (port + 1),
                "listeners=BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, port + 1),
                "advertised.listeners=BROKER://127.0.0.1:" + port,
                "listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name=BROKER",
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + data,
                "auto.create.topics.enable=false",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=4",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "log.retention.hours=-1",
                "log.cleaner.enable=false",
                "num.network.threads=2",
                "num.io.threads=4");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Since its start. */
    long cpuNanos() {
        return Machine.cpuNanos(process);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
