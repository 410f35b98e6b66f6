package io.pulmoflow.bench;

import io.pulmoflow.keys.KeyUse;
import io.pulmoflow.keys.KeyZone;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.keys.ZoneKeyset;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The PACS service as it is deployed, with a broker and a schema registry in processes of their own
 * and nothing else beside it.
 */
final class PacsUnderTest implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String LOOPBACK = "127.0.0.1";

    /** Said of the ways in by the health page, once the broker has answered. */
    private static final String OPEN = "\"open\":true";

    private final Path home;
    private final Path work;
    private final List<Process> processes = new ArrayList<>();
    private final int kafka = freePort();
    private final int registry = freePort();
    private final int health = freePort();
    private final int dimse = freePort();

    private PacsUnderTest(Path home, Path work) throws IOException {
        this.home = home;
        this.work = Files.createDirectories(work);
    }

    /**
     * @param home of the built programme
     * @param work for everything that these processes write
     */
    static PacsUnderTest start(Path home, Path work) throws IOException, InterruptedException {
        PacsUnderTest pacs = new PacsUnderTest(home, work);
        try {
            pacs.startKafka();
            pacs.startRegistry();
            pacs.startService();
            return pacs;
        } catch (IOException | InterruptedException | RuntimeException e) {
            pacs.close();
            throw e;
        }
    }

    /** Port of its C-STORE. */
    int port() {
        return dimse;
    }

    Path staging() {
        return work.resolve("staging");
    }

    private void startKafka() throws IOException, InterruptedException {
        int controller = freePort();
        Path properties =
                Files.writeString(
                        work.resolve("kafka.properties"),
                        String.join(
                                "\n",
                                "process.roles=broker,controller",
                                "node.id=1",
                                "controller.quorum.voters=1@" + LOOPBACK + ":" + controller,
                                "listeners=BROKER://%s:%d,CONTROLLER://%s:%d"
                                        .formatted(LOOPBACK, kafka, LOOPBACK, controller),
                                "advertised.listeners=BROKER://" + LOOPBACK + ":" + kafka,
                                "listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                                "inter.broker.listener.name=BROKER",
                                "controller.listener.names=CONTROLLER",
                                "log.dirs=" + work.resolve("kafka"),
                                "num.partitions=4",
                                "offsets.topic.replication.factor=1",
                                "transaction.state.log.replication.factor=1",
                                "transaction.state.log.min.isr=1",
                                ""));
        String classPath = home.resolve("stack/kafka/target/lib") + File.separator + "*";
        Process format =
                started(
                        "kafka-format",
                        List.of(
                                "-Xmx64m",
                                "-cp",
                                classPath,
                                "kafka.tools.StorageTool",
                                "format",
                                "-t",
                                "KzpTAlnAQQCrhKmwrDWVRA",
                                "-c",
                                properties.toString()));
        if (format.waitFor() != 0) {
            throw failed("kafka-format");
        }
        Process broker =
                started(
                        "kafka",
                        List.of(
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath,
                                "kafka.Kafka",
                                properties.toString()));
        await("kafka", broker, () -> listens(kafka));
    }

    private void startRegistry() throws IOException {
        Path jar = single(home.resolve("stack/registry/target/dist"), "*-runner.jar");
        Process server =
                started(
                        "registry",
                        List.of(
                                "-Xmx160m",
                                "-XX:+UseSerialGC",
                                "-Dquarkus.http.host=" + LOOPBACK,
                                "-Dquarkus.http.port=" + registry,
                                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:"
                                        + work.resolve("registry"),
                                "-jar",
                                jar.toString()));
        await("registry", server, () -> answer(registryUrl() + "/subjects").startsWith("["));
    }

    private void startService() throws IOException {
        Path intakeKey = work.resolve("intake.json");
        ZoneKeyFile.create(
                intakeKey,
                ZoneKeyset.generated(KeyZone.INTAKE, KeyUse.REAL),
                Clock.systemUTC().instant());
        Path properties =
                Files.writeString(
                        work.resolve("pacs.properties"),
                        String.join(
                                "\n",
                                "kafka.bootstrap.servers=" + LOOPBACK + ":" + kafka,
                                "schema.registry.url=" + registryUrl(),
                                "inbox.dir=" + Files.createDirectories(work.resolve("inbox")),
                                "staging.folder=" + staging(),
                                "intake.key.file=" + intakeKey,
                                "health.port=" + health,
                                "dimse.port=" + dimse,
                                ""));
        Path programme = single(home.resolve("jobs/target"), "pulmoflow-jobs-*[0-9T].jar");
        Process service =
                started(
                        "pacs",
                        List.of(
                                "-Xmx128m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-cp",
                                programme
                                        + File.pathSeparator
                                        + home.resolve("jobs/target/lib")
                                        + File.separator
                                        + "*",
                                "io.pulmoflow.connectors.pacs.PacsService",
                                "--config",
                                properties.toString()));
        await(
                "pacs",
                service,
                () -> answer("http://" + LOOPBACK + ":" + health + "/health").contains(OPEN));
    }

    private String registryUrl() {
        return "http://" + LOOPBACK + ":" + registry + "/apis/ccompat/v7";
    }

    private Process started(String name, List<String> arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(Commands.join(List.of(java.toString()), arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(log(name).toFile())
                        .start();
        processes.add(process);
        return process;
    }

    private void await(String name, Process process, Condition condition) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw failed(name);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private IOException failed(String name) throws IOException {
        return new IOException(name + " does not start:\n" + Files.readString(log(name)));
    }

    private Path log(String name) {
        return work.resolve(name + ".log");
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(LOOPBACK, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty where there is none. */
    private static String answer(String url) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path single(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            for (Path path : found) {
                return path;
            }
        }
        throw new IOException("nothing is built in " + folder);
    }

    @Override
    public void close() throws InterruptedException {
        Collections.reverse(processes);
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private interface Condition {
        boolean holds();
    }
}
