package io.pulmoflow.connectors.s3;

import io.pulmoflow.connectors.net.FreePorts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** S3Proxy over a folder, in a process of its own: a server of the protocol, with one bucket. */
public final class RealS3 implements AutoCloseable {
    public static final String BUCKET = "staging";

    private static final String KEY = "a-key";
    private static final String SECRET = "only-in-tests";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Path CLASSES = Path.of("../stack/s3/target/lib").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Path folder;
    private final int port;
    private final int securePort;
    private Process process;

    private RealS3(Path folder, int port, int securePort) {
        this.folder = folder;
        this.port = port;
        this.securePort = securePort;
    }

    public static RealS3 start(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(CLASSES)) {
            throw new IOException("there is no S3Proxy: mvn -pl stack/s3 package");
        }
        RealS3 server = new RealS3(folder, FreePorts.one(), FreePorts.one());
        Files.createDirectories(folder.resolve("data").resolve(BUCKET));
        server.writeCertificate();
        Files.writeString(folder.resolve("s3.properties"), server.properties());
        server.start();
        return server;
    }

    private String properties() {
        return String.join(
                "\n",
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.secure-endpoint=https://127.0.0.1:" + securePort,
                "s3proxy.keystore-path=" + folder.resolve("server.p12"),
                "s3proxy.keystore-password=" + SECRET,
                "s3proxy.authorization=aws-v4",
                "s3proxy.identity=" + KEY,
                "s3proxy.credential=" + SECRET,
                // It does not know the checksums that came after the signature.
                "s3proxy.ignore-unknown-headers=true",
                "jclouds.provider=filesystem-nio2",
                "jclouds.identity=unused",
                "jclouds.credential=unused",
                "jclouds.filesystem.basedir=" + folder.resolve("data"),
                "");
    }

    private void writeCertificate() throws IOException, InterruptedException {
        List<String> store =
                List.of("-keystore", "server.p12", "-storepass", SECRET, "-alias", "server");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", "server.pem");
    }

    private void keytool(List<String> store, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder tool = new ProcessBuilder(JAVA.resolve("keytool").toString());
        tool.command().addAll(List.of(arguments));
        tool.command().addAll(store);
        Process running =
                tool.directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        if (running.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
    }

    private void start() throws IOException {
        Path log = folder.resolve("s3.log");
        process =
                new ProcessBuilder(
                                JAVA.resolve("java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.logFile=" + log,
                                "-cp",
                                CLASSES + "/*",
                                "org.gaul.s3proxy.Main",
                                "--properties",
                                folder.resolve("s3.properties").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("s3.out").toFile())
                        .start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("S3Proxy does not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint().toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI secureEndpoint() {
        return URI.create("https://127.0.0.1:" + securePort);
    }

    /** The server's certificate, PEM. */
    Path certificate() {
        return folder.resolve("server.pem");
    }

    public Path credentials() throws IOException {
        return credentials(SECRET);
    }

    Path credentials(String secret) throws IOException {
        Path file = Files.createTempFile(folder, "credentials", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(file, KEY + ":" + secret + "\n");
    }

    public S3Settings settings(String prefix, Path credentialsFile) {
        return new S3Settings(
                endpoint(), "us-east-1", BUCKET, prefix, credentialsFile.toString(), "");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
