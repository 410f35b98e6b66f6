package io.pulmoflow.connectors.orthanc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.connectors.net.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The installed Orthanc with its DICOMweb plug-in, in a folder and on ports of its own. */
public final class RealOrthanc implements AutoCloseable {
    public static final String USER = "archive";
    public static final String PASSWORD = "only-in-tests";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/sbin/Orthanc"), Path.of("/usr/local/sbin/Orthanc"));
    private static final List<Path> PLUGINS =
            List.of(
                    Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so"),
                    Path.of("/usr/local/share/orthanc/plugins/libOrthancDicomWeb.so"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final int httpPort;
    private final int dicomPort;
    private Process process;

    private RealOrthanc(Path folder, int httpPort, int dicomPort) {
        this.folder = folder;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
    }

    public static boolean isInstalled() {
        return program().isPresent() && plugin().isPresent();
    }

    private static Optional<Path> program() {
        return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    }

    private static Optional<Path> plugin() {
        return PLUGINS.stream().filter(Files::isReadable).findFirst();
    }

    public static RealOrthanc start(Path folder) throws IOException {
        return start(folder, configuration -> {});
    }

    /**
     * @param more changes the configuration before the start
     */
    public static RealOrthanc start(Path folder, Consumer<ObjectNode> more) throws IOException {
        RealOrthanc orthanc = new RealOrthanc(folder, FreePorts.one(), FreePorts.one());
        ObjectNode configuration = JSON.createObjectNode();
        configuration
                .put("Name", "test")
                .put("StorageDirectory", folder.resolve("storage").toString())
                .put("IndexDirectory", folder.resolve("storage").toString())
                .put("HttpPort", orthanc.httpPort)
                .put("DicomPort", orthanc.dicomPort)
                .put("DicomAet", "ORTHANC")
                .put("DicomCheckCalledAet", false)
                .put("DicomCheckModalityHost", false)
                .put("RemoteAccessAllowed", false)
                .put("AuthenticationEnabled", true)
                .put("OverwriteInstances", false);
        configuration.putObject("RegisteredUsers").put(USER, PASSWORD);
        configuration.putArray("Plugins").add(plugin().orElseThrow().toString());
        configuration.putObject("DicomWeb").put("StudiesMetadata", "Full");
        more.accept(configuration);
        Files.createDirectories(folder.resolve("storage"));
        Files.writeString(folder.resolve("orthanc.json"), configuration.toPrettyString());
        Files.writeString(orthanc.credentialsFile(), USER + ":" + PASSWORD + "\n");
        orthanc.start();
        return orthanc;
    }

    /** Starts it, or starts it again after {@link #stop}, and waits until it answers. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // Nobody's rights but for its own files.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program().orElseThrow().toString());
        command.add(folder.resolve("orthanc.json").toString());
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("orthanc.log").toFile()))
                        .start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException(
                        "Orthanc does not start: "
                                + Files.readString(folder.resolve("orthanc.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean answers() {
        try {
            return send("GET", "/system", new byte[0]).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it; what it has stored stays. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** One line, {@code user:password}. */
    public Path credentialsFile() {
        return folder.resolve("credentials");
    }

    public int dicomPort() {
        return dicomPort;
    }

    public byte[] get(String path) throws IOException {
        HttpResponse<byte[]> answer = send("GET", path, new byte[0]);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    public JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path));
    }

    /** Any request, with the right credentials. */
    public HttpResponse<byte[]> send(String method, String path, byte[] body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (USER + ":" + PASSWORD)
                                                                .getBytes(StandardCharsets.UTF_8)))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
